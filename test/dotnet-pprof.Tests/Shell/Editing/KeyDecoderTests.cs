using System.Text;
using CsCheck;
using Pprof.Tool.Shell.Editing;

namespace Pprof.Tool.Tests.Shell.Editing;

public sealed class KeyDecoderTests
{
    private static readonly string[] Parts =
        ["a", "日", "😀", "\e[A", "\e[1;5D", "\e[200~x y\e[201~", "\r", "\e\u007f", "\u0003", "\eOF"];

    [Theory]
    [InlineData("\e[A", "Up")]
    [InlineData("\eOB", "Down")]
    [InlineData("\e[1;5C", "Control Right")]
    [InlineData("\e[1;3D", "Alt Left")]
    [InlineData("\e[1;2H", "Home")]
    [InlineData("\eOd", "Control Left")]
    [InlineData("\e\e[D", "Alt Left")]
    [InlineData("\e[7~", "Home")]
    [InlineData("\e[3;5~", "Control Delete")]
    [InlineData("\e\u007f", "Alt Backspace")]
    [InlineData("\eb", "Alt Text b")]
    [InlineData("\u0012", "Control Text r")]
    [InlineData("\r", "Enter")]
    [InlineData("ab日", "Text ab日")]
    [InlineData("\e[200~a\e[A\r\e[201~", "Paste a\e[A\r")]
    [InlineData("\e[[A", "Unknown")]
    [InlineData("\e[15~", "Unknown")]
    [InlineData("\e[<0;1;2M", "Unknown")]
    public void Knows_a_key_by_its_bytes(string sequence, string expected)
    {
        Key key = Decode([Encoding.UTF8.GetBytes(sequence)])[^1];

        string modifiers = key.Modifiers == KeyModifiers.None ? "" : $"{key.Modifiers} ";
        Assert.Equal(expected, $"{modifiers}{key.Code} {key.Text}".TrimEnd(' '));
    }

    [Fact]
    public void Bytes_may_come_in_any_pieces() => Gen.Select(
        Gen.Int[0, Parts.Length - 1].Select(part => Parts[part]).Array[1, 12],
        Gen.Int[1, 5]).Sample((parts, length) =>
        {
            byte[] bytes = Encoding.UTF8.GetBytes(string.Concat(parts));

            string whole = Join(Decode([bytes])), pieces = Join(Decode(bytes.Chunk(length)));

            Assert.Equal(whole, pieces);
        });

    [Fact]
    public void Never_gets_stuck_on_whatever_bytes_there_are() => Gen.Byte.Array[0, 40].Sample(bytes =>
    {
        var decoder = new KeyDecoder();
        decoder.Add(bytes);
        int keys = 0;
        while (decoder.TryRead(out _) && keys <= bytes.Length)
        {
            keys++;
        }

        Assert.InRange(keys, 0, bytes.Length);
    });

    [Fact]
    public void An_escape_that_nothing_follows_is_a_key()
    {
        var decoder = new KeyDecoder();
        decoder.Add("\e"u8);

        Assert.False(decoder.TryRead(out _));
        Assert.True(decoder.IsUndecided);
        Assert.Equal(new Key(KeyCode.Escape), decoder.Settle());
        Assert.False(decoder.IsUndecided);
    }

    private static List<Key> Decode(IEnumerable<byte[]> pieces)
    {
        var decoder = new KeyDecoder();
        List<Key> keys = [];
        foreach (byte[] piece in pieces)
        {
            decoder.Add(piece);
            while (decoder.TryRead(out Key key))
            {
                keys.Add(key);
            }
        }

        return keys;
    }

    // Runs of text may be cut anywhere.
    private static string Join(IEnumerable<Key> keys) => string.Concat(keys.Select(key =>
        key.Code == KeyCode.Text && key.Modifiers == KeyModifiers.None ? key.Text : $"<{key.Code} {key.Modifiers} {key.Text}>"));
}
