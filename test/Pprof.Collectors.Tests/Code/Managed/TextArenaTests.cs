using System.Text;
using CsCheck;
using Pprof.Collectors.Code.Managed;
using Pprof.NetTrace.Events;

namespace Pprof.Collectors.Tests.Code.Managed;

public sealed class TextArenaTests
{
    [Fact]
    public void Texts_come_back_as_they_were()
    {
        Gen<string> text = Gen.OneOf(Gen.String[Gen.Char['\u0001', '\u00ff'], 0, 40], Gen.String[Gen.Char['\u0001', '\ud7ff'], 0, 40]);
        Gen.Select(text, text, text).List[0, 50].Sample(texts =>
        {
            var arena = new TextArena();
            TextPlace[] places = [.. texts.Select(each => arena.Add(Utf16(each.Item1), Utf16(each.Item2), Utf16(each.Item3)))];

            Assert.Equal(texts.Select(each => (each.Item1, each.Item2, each.Item3)), places.Select(arena.Read));
        });
    }

    [Fact]
    public void A_text_longer_than_a_chunk_has_one_of_its_own()
    {
        var arena = new TextArena();
        string text = new('ä', 1_000_000);
        TextPlace before = arena.Add(Utf16("a"), Utf16("b"), Utf16(""));
        TextPlace place = arena.Add(Utf16(text), Utf16("b"), Utf16("c"));

        Assert.Equal((text, "b", "c"), arena.Read(place));
        Assert.Equal(("a", "b", ""), arena.Read(before));
    }

    [Fact]
    public void Names_of_fifty_thousand_methods_take_little()
    {
        var arena = new TextArena();
        for (int i = 0; i < 50_000; i++)
        {
            arena.Add(Utf16("System.Collections.Generic.Dictionary`2[System.__Canon,System.Int32]"), Utf16("TryGetValue"), Utf16("instance bool  (!0,!1&)"));
        }

        Assert.InRange(arena.Length, 1, 6 << 20);
    }

    private static Utf16Text Utf16(string text) => new(Encoding.Unicode.GetBytes(text));
}
