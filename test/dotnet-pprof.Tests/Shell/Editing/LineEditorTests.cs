using Pprof.Tool.Shell.Editing;
using Pprof.Tool.Tests.TestKit;

namespace Pprof.Tool.Tests.Shell.Editing;

public sealed class LineEditorTests
{
    private const string Left = "\e[D";
    private const string Up = "\e[A";
    private const string Down = "\e[B";

    [Theory]
    [InlineData("top\r", "top")]
    [InlineData("tp\e[Do\r", "top")]
    [InlineData("tp\u0002o\r", "top")]
    [InlineData("op\u0001t\u0005 5\r", "top 5")]
    [InlineData("op\e[Ht\e[F 5\r", "top 5")]
    [InlineData("op\eOHt\eOF 5\r", "top 5")]
    [InlineData("op\e[1~t\e[4~ 5\r", "top 5")]
    [InlineData("peek main\ebx\r", "peek xmain")]
    [InlineData("peek main\e[1;5D\e[1;5Dx\r", "xpeek main")]
    [InlineData("peek main\u0001\efx\r", "peekx main")]
    [InlineData("peek main\u0001\e[1;5C\e[1;5Cx\r", "peek mainx")]
    [InlineData("topp\u007f\r", "top")]
    [InlineData("ttop\u0001\e[3~\r", "top")]
    [InlineData("ttop\u0001\u0004\r", "top")]
    [InlineData("top\u0001\u0004\u0006\u000b\r", "o")]
    [InlineData("top focus\u0017x\r", "top x")]
    [InlineData("top a.b\e\u007fc\r", "top a.c")]
    [InlineData("top main\u0001\ed\r", " main")]
    [InlineData("one two\u0017\u0017\u0019\r", "one two")]
    [InlineData("one two\u0015\u0019\u0019\r", "one twoone two")]
    [InlineData("otp\u0002\u0014\r", "opt")]
    [InlineData("otp\u0001\u0006\u0014\r", "top")]
    [InlineData("tpo\u0014\r", "top")]
    [InlineData("grüße\e[D\u007f\r", "grüe")]
    [InlineData("a\u0301b\e[D\u007f\r", "b")]
    [InlineData("😀x\e[D\u007f\r", "x")]
    [InlineData("x\e[99zy\u001cz\r", "xyz")]
    public void Keys_edit_the_line(string typed, string expected) => Assert.Equal(expected, Read(new TypingTerminal().Type(typed)));

    [Fact]
    public void The_screen_shows_the_line_and_the_cursor()
    {
        var terminal = new TypingTerminal();
        (int, int) cursor = default;
        terminal.Type("peek main" + Left + Left).Then(() => cursor = terminal.Screen.Cursor).Type("\r");

        Read(terminal);

        Assert.Equal("> peek main", terminal.Screen.Text);
        Assert.Equal((0, 9), cursor);
        Assert.Equal((1, 0), terminal.Screen.Cursor);
    }

    [Theory]
    [InlineData("", "> abcdefgh\nijkl")]
    [InlineData("\u0001", "> abcdefgh\nijkl")]
    [InlineData("\u007f\u007f\u007f", "> abcdefgh\ni")]
    [InlineData("\u007f\u007f\u007f\u007f", "> abcdefgh")]
    [InlineData("\u0001\u0004\u0004\u0004\u0004", "> efghijkl")]
    [InlineData("mnopqr", "> abcdefgh\nijklmnopqr")]
    [InlineData("\u0001日本", "> 日本abcd\nefghijkl")]
    [InlineData("\u0001a日本", "> a日本abc\ndefghijkl")]
    [InlineData("\u0001abc日本", "> abc日本a\nbcdefghijk\nl")]
    [InlineData("\u0001\u0006abcdef日本", "> aabcdef\n日本bcdefg\nhijkl")]
    public void A_line_wider_than_the_screen_goes_on_below(string typed, string expected)
    {
        var terminal = new TypingTerminal(columns: 10);
        string shown = "";

        Read(terminal.Type("abcdefghijkl" + typed).Then(() => shown = terminal.Screen.Text).Type("\r"));

        Assert.Equal(expected, shown);
    }

    [Fact]
    public void A_line_higher_than_the_screen_is_shown_around_the_cursor()
    {
        var terminal = new TypingTerminal(columns: 10, rows: 3);
        string line = string.Concat(Enumerable.Range(0, 60).Select(i => (char)('a' + (i % 26))));
        string atStart = "";

        string? read = Read(terminal.Type(line + "\u0001X").Then(() => atStart = terminal.Screen.Text).Type("\r"));

        Assert.Equal("X" + line, read);
        Assert.EndsWith("> Xabcdefg\nhijklmnopq\nrstuvwxyza", atStart);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(10)]
    [InlineData(33)]
    public void A_line_is_drawn_anew_when_the_screen_is_resized(int columns)
    {
        var terminal = new TypingTerminal(columns: 20);
        string shown = "";

        string? read = Read(terminal
            .Type("abcdefghijklmnopqrstuvwxyz" + Left).Resize(columns).Type("!")
            .Then(() => shown = terminal.Screen.Text).Type("\r"));

        Assert.Equal("abcdefghijklmnopqrstuvwxy!z", read);
        Assert.Equal("> abcdefghijklmnopqrstuvwxy!z", shown.Replace("\n", ""));
    }

    [Fact]
    public void Control_c_gives_the_line_up()
    {
        var terminal = new TypingTerminal();

        Assert.Equal("top", Read(terminal.Type("wrong\u0003top\r")));
        Assert.Equal("> wrong^C\n> top", terminal.Screen.Text);
    }

    [Fact]
    public void Control_d_ends_the_input_on_an_empty_line_alone()
    {
        Assert.Null(Read(new TypingTerminal().Type("\u0004")));
        Assert.Equal("x", Read(new TypingTerminal().Type("x\u0004\r")));
    }

    [Fact]
    public void A_terminal_that_is_gone_ends_the_input() => Assert.Null(Read(new TypingTerminal().Type("to")));

    [Fact]
    public void Control_l_clears_the_screen_and_keeps_the_line()
    {
        var terminal = new TypingTerminal();
        terminal.Screen.Write("old\r\n");

        Assert.Equal("top", Read(terminal.Type("to\u000cp\r")));
        Assert.Equal("> top", terminal.Screen.Text);
    }

    [Fact]
    public void Control_z_gives_the_terminal_up_until_it_is_back()
    {
        var terminal = new TypingTerminal();

        Assert.Equal("top", Read(terminal.Type("to\u001ap\r")));
        Assert.Equal(1, terminal.Suspended);
        Assert.Equal("> to\n> top", terminal.Screen.Text);
    }

    [Fact]
    public void The_terminal_is_given_back_whatever_happens()
    {
        var terminal = new TypingTerminal();
        terminal.Then(() => throw new InvalidOperationException());

        Assert.Throws<InvalidOperationException>(() => Read(terminal));

        Assert.Equal(0, terminal.Taken);
    }

    [Fact]
    public void A_paste_of_several_lines_waits_for_enter_and_is_as_many_lines()
    {
        var terminal = new TypingTerminal();
        LineEditor editor = Editor(terminal.Type("\e[200~one\ttwo\r\nthree\e[A\n\e[201~").Type("\r"));

        Assert.Equal("one two", editor.ReadLine(new Prompt("> ")));
        Assert.Equal("three[A", editor.ReadLine(new Prompt("> ")));
        Assert.Null(editor.ReadLine(new Prompt("> ")));
        Assert.Equal("> one two\n> three[A\n>", terminal.Screen.Text);
    }

    [Theory]
    [InlineData(Up + "\r", "tree")]
    [InlineData(Up + Up + Up + "\r", "top")]
    [InlineData("pe" + Up + Down + "ek\r", "peek")]
    [InlineData(Up + "x" + Up + Down + "\r", "treex")]
    [InlineData("\u0010\u0010\u000e\r", "tree")]
    public void The_arrows_recall_earlier_lines(string typed, string expected) =>
        Assert.Equal(expected, Read(new TypingTerminal().Type(typed), "top", "tree"));

    [Theory]
    [InlineData("\u0012ee\r", "tree")]
    [InlineData("\u0012e\u0012\r", "peek main")]
    [InlineData("\u0012e\u0012\u0013\r", "tree")]
    [InlineData("\u0012t\u0012\u0012\u0012\u0012\r", "top")]
    [InlineData("\u0012mainx\u007f!\u007f\e[D\u0001x\r", "xpeek main")]
    [InlineData("x\u0012tree\u0007y\r", "xy")]
    [InlineData("x\u0012tree\u0003y\r", "xy")]
    [InlineData("x\u0012nothing\r", "x")]
    public void Control_r_searches(string typed, string expected) =>
        Assert.Equal(expected, Read(new TypingTerminal().Type(typed), "top", "peek main", "tree"));

    [Fact]
    public void A_search_shows_what_it_looks_for_and_what_it_found()
    {
        var terminal = new TypingTerminal();
        List<string> shown = [];

        Read(
            terminal.Type("\u0012ma").Then(() => shown.Add(terminal.Screen.Text)).Type("x").Then(() => shown.Add(terminal.Screen.Text)),
            "peek main");

        Assert.Equal(["(search) ma: peek main", "(no match) max: peek main"], shown);
    }

    private static LineEditor Editor(TypingTerminal terminal, params string[] history) =>
        new(terminal, new LineHistory(history, _ => { }), (_, _) => Completion.None);

    private static string? Read(TypingTerminal terminal, params string[] history)
    {
        string? line = Editor(terminal, history).ReadLine(new Prompt("> "));
        Assert.Equal(0, terminal.Taken);
        return line;
    }
}
