using Pprof.Tool.Shell;
using Pprof.Tool.Shell.Completing;
using Pprof.Tool.Shell.Editing;

namespace Pprof.Tool.Tests.Shell.Completing;

public sealed class ShellCompleterTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pprof-complete").FullName;

    [Theory]
    [InlineData("pee", "peek ")]
    [InlineData("granul", "granularity=")]
    [InlineData("granularity=filef", "granularity=filefunctions")]
    [InlineData("sort = cu", "sort = cum")]
    [InlineData("trim=f", "trim=false")]
    [InlineData("help trac", "help traces ")]
    [InlineData("peek main.ha", "peek main.handle ")]
    [InlineData("peek HANDLE", "peek main.handle ")]
    [InlineData("top10 -main.ha", "top10 -main.handle ")]
    [InlineData("top -c", "top -cum ")]
    [InlineData("top -cum json", @"top -cum json.\(\*state\).read ")]
    [InlineData(@"peek json.\(\*st", @"peek json.\(\*state\).read ")]
    [InlineData("peek new|main.ha", "peek new|main.handle ")]
    [InlineData("focus=main.ha", "focus=main.handle")]
    [InlineData("ignore = operator", @"ignore = operator\snew")]
    [InlineData("peek -", @"peek -")]
    public void Completes_what_can_only_be_one_thing(string typed, string expected) => Assert.Equal(expected, Complete(typed));

    [Theory]
    [InlineData("nothing")]
    [InlineData("nothing=")]
    [InlineData("nothing x")]
    [InlineData("peek nothing")]
    [InlineData("top | le")]
    [InlineData("nodecount=")]
    public void Offers_nothing_where_nothing_is_known(string typed) => Assert.Empty(Completer().Complete(typed, typed.Length).Candidates);

    [Fact]
    public void Offers_sample_types_and_their_shortcuts()
    {
        Assert.Equal("samples", Complete("sample_index=").Split('=')[1]);
        Assert.Equal("mean_samples ", Complete("mean_"));
    }

    [Fact]
    public void Offers_only_reports_that_there_are() =>
        Assert.DoesNotContain(Completer().Complete("", 0).Candidates, candidate => candidate.Text == "disasm");

    [Fact]
    public void Completes_files_after_an_angle()
    {
        string folder = Directory.CreateDirectory(Path.Combine(_folder, "reports")).FullName;
        File.WriteAllText(Path.Combine(folder, "one.txt"), "");

        Assert.Equal($"top >{_folder}/reports/", Complete($"top >{_folder}/rep"));
        Assert.Equal($"top > {folder}/one.txt ", Complete($"top > {folder}/o"));
        Assert.Equal($"output={folder}/one.txt", Complete($"output={folder}/o"));
        Assert.Equal($"top >{_folder}/none/", Complete($"top >{_folder}/none/"));
    }

    [Fact]
    public void A_completed_pattern_matches_the_function_it_was_made_of()
    {
        string[] names = ["a.(*b).c", "operator new[](unsigned long)", "-[NSObject x:]", ">x", "a|b", "{{closure}}", "$x^", "日本", "a\\b"];

        Assert.All(names, name =>
        {
            string pattern = PatternText.Of(name);
            Assert.DoesNotContain(' ', pattern);
            Assert.False(pattern.StartsWith('-') || pattern.StartsWith('>') || pattern.StartsWith('|'));
            Assert.True(Pattern.Parse($"^{pattern}$").IsMatch(System.Text.Encoding.UTF8.GetBytes(name)), pattern);
        });
    }

    [Fact]
    public void The_middle_of_a_line_is_completed_too()
    {
        var terminal = new TestKit.TypingTerminal();
        var editor = new LineEditor(
            terminal.Type("top main.ha -cum\u0001\ef\ef\ef\t\r"), new LineHistory([], _ => { }), Completer().Complete);

        Assert.Equal("top main.handle -cum", editor.ReadLine(new Prompt("> ")));
    }

    [Fact]
    public void Several_candidates_are_listed()
    {
        var terminal = new TestKit.TypingTerminal(columns: 60);
        var editor = new LineEditor(terminal.Type("p\u007fpr\t\r"), new LineHistory([], _ => { }), Completer().Complete);

        Assert.Equal("pr", editor.ReadLine(new Prompt("> ")));
        Assert.Equal("> pr\nproto       prune_from\n> pr", terminal.Screen.Text);
    }

    [Fact]
    public void Label_keys_are_offered_where_labels_are_meant()
    {
        Assert.Equal("tagfocus=tenant=", Complete("tagfocus=te"));
        Assert.Equal("tagroot=tenant,tenant", Complete("tagroot=tenant,te"));
        Assert.Equal("tags tenant:", Complete("tags te"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static ShellCompleter Completer()
    {
        var builder = new ProfileBuilder(new SampleType("samples", "count"));
        foreach (string name in new[] { "main.main", "main.handle", "json.(*state).read", "operator new" })
        {
            LineEntry line = new(builder.AddFunction(name), 0);
            builder.AddSample([builder.AddLocation(MappingIndex.None, 0, [line])], [1], [builder.Label("tenant", "a")]);
        }

        Profile profile = builder.Build();
        return new ShellCompleter(profile, new Shortcuts(profile));
    }

    private static string Complete(string typed)
    {
        Completion completion = Completer().Complete(typed, typed.Length);
        return completion.Candidates.Count == 0 ? typed : typed[..completion.Start] + completion.CommonText();
    }
}
