using Pprof.Tool.Host;

namespace Pprof.Tool.Tests.Host;

public sealed class TransientLineTests : IDisposable
{
    private readonly StringWriter _terminal = new() { NewLine = "\n" };
    private readonly TransientLine _line;

    public TransientLineTests()
    {
        _line = new TransientLine(_terminal);
    }

    public void Dispose()
    {
        _line.Dispose();
        _terminal.Dispose();
    }

    [Fact]
    public void Replaces_a_longer_text_wholly()
    {
        _line.Show("123");
        _line.Show("4");

        Assert.Equal("\r123\r4  ", _terminal.ToString());
    }

    [Fact]
    public void Gives_way_to_messages()
    {
        _line.Show("123");
        _line.WriteLine("message");

        Assert.Equal("\r123\r   \rmessage\n", _terminal.ToString());
    }

    [Fact]
    public void Writes_messages_alone_where_nothing_is_shown()
    {
        _line.Write('a');
        _line.WriteLine("b");
        _line.Clear();

        Assert.Equal("ab\n", _terminal.ToString());
    }

    [Fact]
    public void Leaves_nothing_and_shows_no_more_in_the_end()
    {
        _line.Show("123");
        _line.Dispose();
        _line.Show("4");

        Assert.Equal("\r123\r   \r", _terminal.ToString());
    }

    [Fact]
    public void Fits_into_a_line()
    {
        _line.Show(new string('a', 200));

        Assert.Equal("\r" + new string('a', 79), _terminal.ToString());
    }
}
