using System.Text.Json;
using Pprof.Rendering.Tests.TestKit;
using Pprof.Tests.TestKit;
using static Pprof.Rendering.Tests.TestKit.ActedPage;

namespace Pprof.Rendering.Tests.Html;

/// <summary>What the tabs and sample types of a page do in a browser.</summary>
public sealed class PageTabsInBrowserTests
{
    private const string Stacks = "main;serve;parse 60\nmain;serve;write 25\nmain;idle 15";

    [Fact]
    public void The_page_sorts_and_filters_functions_and_leads_to_callers_and_flames()
    {
        JsonElement note = Act(
            FlamePicture.Page(FoldedStacks.Parse(Stacks)),
            """
            note.top = rows();
            click(heads().find(head => head.textContent.startsWith('function')));
            note.byName = rows();
            type('^[ip]', document.querySelector('.top .search'));
            note.filtered = rows();
            note.counted = document.querySelector('.matches').textContent;
            click(Array.from(document.querySelectorAll('.rows td.name button')).find(one => one.textContent === 'parse'));
            note.tab = location.hash;
            note.peek = document.querySelector('.peek h2').textContent + ': ' + Array.from(document.querySelectorAll('.peek .rows tr')).map(row => row.textContent).join(' | ');
            click(Array.from(document.querySelectorAll('.peek button')).find(one => one.textContent === 'In the flame graph'));
            await pause();
            note.found = found();
            press('2');
            await pause();
            note.graph = document.querySelector('.graph iframe').srcdoc.startsWith('<!DOCTYPE html>');
            """);

        Assert.Equal("parse write idle main serve", note.GetProperty("top").GetString());
        Assert.Equal("idle main parse serve write", note.GetProperty("byName").GetString());
        Assert.Equal("idle parse", note.GetProperty("filtered").GetString());
        Assert.Equal("2 functions, flat 75 (75%)", note.GetProperty("counted").GetString());
        Assert.Contains("tab=peek", note.GetProperty("tab").GetString(), StringComparison.Ordinal);
        Assert.Equal("parse: 60100.00%serve | 60100.00%the function itself", note.GetProperty("peek").GetString());
        Assert.Equal("parse", note.GetProperty("found").GetString());
        Assert.True(note.GetProperty("graph").GetBoolean());
    }

    [Fact]
    public void The_sample_type_can_be_changed()
    {
        JsonElement note = Act(
            FlamePicture.Page(FoldedStacks.Parse("types alloc_space/bytes inuse_space/bytes\nmain;a 3000 1000\nmain;b 1000 2048")),
            """
            note.before = rows();
            choose(1);
            note.after = rows() + ' ' + document.querySelector('.rows td').textContent;
            """);

        Assert.Equal("a b main", note.GetProperty("before").GetString());
        Assert.Equal("b a main 2kB", note.GetProperty("after").GetString());
    }

    [Fact]
    public void Sample_types_of_one_name_are_told_apart_and_links_by_name_lead_to_the_first()
    {
        JsonElement note = Act(
            FlamePicture.Page(FoldedStacks.Parse("types cpu/count cpu/nanoseconds\nmain;a 3 100\nmain;b 1 900")),
            """
            choose(1);
            note.second = rows();
            note.address = location.hash;
            location.hash = 'type=cpu';
            await pause();
            note.named = rows();
            """);

        Assert.Equal("b a main", note.GetProperty("second").GetString());
        Assert.Equal("#type=1", note.GetProperty("address").GetString());
        Assert.Equal("a b main", note.GetProperty("named").GetString());
    }

    [Fact]
    public void Functions_of_one_name_are_told_apart_also_in_another_sample_type()
    {
        JsonElement note = Act(
            FlamePicture.Page(FoldedStacks.Parse("types x/count y/count\nmain;run@a.c 3 1\nmain;run@b.c 1 3")),
            """
            const shown = () => document.querySelector('.peek h2').textContent + ' ' + document.querySelector('.peek .facts').firstChild.textContent;
            click(all('.rows td.name button').filter(one => one.textContent === 'run')[1]);
            note.clicked = shown();
            choose(1);
            note.other = shown();
            location.hash = 'tab=peek&function=run';
            await pause();
            note.named = shown();
            """);

        Assert.Equal("run b.c", note.GetProperty("clicked").GetString());
        Assert.Equal("run b.c", note.GetProperty("other").GetString());
        Assert.Equal("run a.c", note.GetProperty("named").GetString());
    }

    [Fact]
    public void Going_to_and_fro_between_sample_types_adds_no_listeners()
    {
        JsonElement note = Act(
            FlamePicture.Page(FoldedStacks.Parse("types x/count y/count\nmain;a 3 1")),
            """
            const add = window.addEventListener;
            note.added = 0;
            window.addEventListener = (name, ...rest) => {
              note.added += name === 'beforeprint' ? 1 : 0;
              add.call(window, name, ...rest);
            };
            press('3');
            for (const type of [1, 0, 1, 0, 1, 0]) {
              choose(type);
            }
            """);

        Assert.Equal(2, note.GetProperty("added").GetInt32());
    }
}
