using Pprof.Analysis;
using Pprof.Tool.Commands;
using Pprof.Tool.Flags;
using Pprof.Tool.Options;

namespace Pprof.Tool.Tests.Options;

public sealed class OptionTableTests
{
    public static TheoryData<string> Names => [.. OptionTable.Rows.Select(row => row.Name)];

    // A value of its kind that is not its default.
    [Theory]
    [MemberData(nameof(Names))]
    public void Gets_what_it_has_set(string name)
    {
        Option<ViewOptions> option = OptionTable.Find(name)!;
        string value = option.Kind switch
        {
            OptionKind.Bool => option.Get(ViewOptions.Default) == "true" ? "false" : "true",
            OptionKind.Int => "42",
            OptionKind.Float => "0.25",
            OptionKind.Choice => option.Choices[^1].Name,
            _ => "text",
        };

        ViewOptions changed = option.Set(ViewOptions.Default, value);

        Assert.Equal(value, option.Get(changed));
        Assert.NotEqual(ViewOptions.Default, changed);
        Assert.Equal(ViewOptions.Default, option.Set(changed, option.Get(ViewOptions.Default)));
    }

    [Fact]
    public void Every_flag_has_one_meaning()
    {
        IEnumerable<string> names =
        [
            .. OptionTable.Rows.SelectMany(row => row.FlagChoices.Select(choice => choice.Name).Append(row.Name)),
            .. SourceOptionTable.Rows.Select(row => row.Name),
            .. CommandTable.Rows.Select(row => row.Name),
            .. SampleTypeFlag.All.Select(flag => flag.Name),
        ];

        Assert.Empty(names.GroupBy(name => name).Where(group => group.Count() > 1).Select(group => group.Key));
    }

    [Fact]
    public void Every_key_of_URLs_has_one_meaning()
    {
        IEnumerable<string> keys = OptionTable.Rows.Select(row => row.UrlKey).Where(key => key.Length > 0);

        Assert.Empty(keys.GroupBy(key => key).Where(group => group.Count() > 1).Select(group => group.Key));
    }

    // The names that users of pprof know; one that is lost breaks their scripts.
    [Theory]
    [InlineData("output call_tree relative_percentages unit compact_labels source_path trim_path intel_syntax mean")]
    [InlineData("sample_index divide_by normalize sort tagroot tagleaf drop_negative nodecount nodefraction edgefraction")]
    [InlineData("trim focus ignore prune_from hide show show_from tagfocus tagignore tagshow taghide noinlines")]
    [InlineData("showcolumns granularity")]
    public void Knows_every_option_of_pprof(string names) =>
        Assert.All(names.Split(' '), name => Assert.NotNull(OptionTable.Find(name)));

    [Theory]
    [InlineData("comments disasm dot list peek raw tags text top traces tree callgrind proto topproto gif pdf png ps svg")]
    [InlineData("eog evince gv web kcachegrind weblist")]
    public void Knows_every_report_of_pprof(string names) =>
        Assert.All(names.Split(' '), name => Assert.NotNull(CommandTable.Find(name)));
}
