using Pprof.Tool.Host.Viewers;

namespace Pprof.Tool.Tests.Host.Viewers;

public sealed class ViewerCommandTests
{
    [Theory]
    [InlineData("firefox", "firefox|/f")]
    [InlineData("  firefox   --new-tab ", "firefox|--new-tab|/f")]
    [InlineData("firefox %s --x", "firefox|/f|--x")]
    [InlineData("firefox --url=%s", "firefox|--url=/f")]
    [InlineData("\"my browser\" 'a \"b' c\"d e\"f", "my browser|a \"b|cd ef|/f")]
    [InlineData("x '' \"\"", "x|||/f")]
    [InlineData("x $HOME `id` ; y", "x|$HOME|`id`|;|y|/f")]
    [InlineData("x 'open", "x|open|/f")]
    public void An_entry_is_a_program_and_its_arguments(string entry, string expected)
    {
        ViewerCommand command = ViewerCommand.Parse(entry)!;

        Assert.Equal(expected, string.Join('|', command.ArgumentsFor("/f").Prepend(command.Program)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void A_blank_entry_is_none(string entry) => Assert.Null(ViewerCommand.Parse(entry));
}
