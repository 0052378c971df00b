using System.Text;
using CsCheck;
using Pprof.Tool.Host;

namespace Pprof.Tool.Tests.Host;

public sealed class TerminalStreamTests
{
    [Theory]
    [InlineData("plain\ttext\n", "plain\ttext\n")]
    [InlineData("\u001b[31mred", "^[[31mred")]
    [InlineData("a\rb\0\u007f", "a^Mb^@^?")]
    [InlineData("\u009b31m", "M-^[31m")]
    [InlineData("\u00a9 é 漢 😀", "\u00a9 é 漢 😀")]
    public void Makes_control_characters_visible(string text, string expected)
    {
        Assert.Equal(expected, Write([Encoding.UTF8.GetBytes(text)]));
        Assert.Equal(expected, VisibleText.Of(text));
    }

    [Fact]
    public void Writes_the_same_however_the_text_is_cut_into_pieces() =>
        Gen.Select(Gen.String, Gen.Int[0, 100]).Sample((text, cut) =>
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            cut = Math.Min(cut, bytes.Length);

            Assert.Equal(Write([bytes]), Write([bytes[..cut], bytes[cut..]]));
        });

    [Fact]
    public void Writes_a_text_without_control_characters_as_it_is() =>
        Gen.Char.Where(c => !char.IsControl(c) && !char.IsSurrogate(c)).Array.Sample(chars =>
        {
            string text = new(chars);

            Assert.Equal(text, Write([Encoding.UTF8.GetBytes(text)]));
        });

    private static string Write(byte[][] pieces)
    {
        using var output = new MemoryStream();
        using (var terminal = new TerminalStream(output))
        {
            foreach (byte[] piece in pieces)
            {
                terminal.Write(piece);
            }
        }

        return Encoding.UTF8.GetString(output.ToArray());
    }
}
