using Pprof.Tests.TestKit;

namespace Pprof.Rendering.Tests.TestKit;

/// <summary>Profiles that a picture is least made for.</summary>
internal static class WorstProfiles
{
    private const string Greatest = "9223372036854775807", Least = "-9223372036854775808";

    // Letters that show what they do by what is around them.
    private static readonly Utf8Text[] Letters =
    [
        "\u05E9\u05DC\u05D5\u05DD.\u0645\u0631\u062D\u0628\u0627(1.5%, \u05D0\u05B0)",
        "\u202Eabc\u2066def\u200F\u061C",
        "a" + new string('\u0301', 2_000),
        "\U0001F468\u200D\U0001F469\u200D\U0001F467\uFE0F.\U0001F1E9\U0001F1EA",
        "\uD83D lone \uDC00 halves",
        new Utf8Text(new byte[] { 0xED, 0xA0, 0x80, (byte)'.', 0xED, 0xB0, 0x80, 0xC0, 0x80, 0xFF }),
        "\0\u0001\u001b]0;title\u0007\r\n\u0085\u2028",
        " ",
    ];

    private static readonly Dictionary<string, Func<Profile>> Cases = new()
    {
        ["no samples"] = () => FoldedStacks.Parse("types cpu/ns\n"),
        ["an empty stack"] = () => FoldedStacks.Parse("5"),
        ["one function"] = () => FoldedStacks.Parse("main 1"),
        ["zeros"] = () => FoldedStacks.Parse("main;a 0\nmain;b 0 [k=v]"),
        ["cycles"] = () => FoldedStacks.Parse("a;b;c;a;b;a;a;a 5\nb;a;c;b 2\nc;b;a 7 [k=v]"),
        ["greatest values"] = () => FoldedStacks.Parse($"main;a {Greatest} [k=v]\nmain;b {Greatest}\nmain {Greatest}\nc;main {Greatest} [n=7:bytes]"),
        ["least values"] = () => FoldedStacks.Parse($"main;a {Least} [k=v]\nmain;b {Least}\nmain;b;c -{Greatest}"),
        ["both"] = () => FoldedStacks.Parse($"main;a {Greatest}\nmain;b {Least}\nmain -1\nmain;c 1"),
        ["a comparison of both"] = () => FlamePicture.Comparison($"main;a {Greatest}\nmain;b 1\nmain;c {Greatest}", $"main;a 1\nmain;b {Greatest}\nmain;d {Greatest}"),
        ["a deep stack"] = () => FoldedStacks.Parse(string.Join(';', Enumerable.Range(0, 100_000).Select(i => $"f{i}")) + " 1"),
        ["deep recursion"] = () => FoldedStacks.Parse(string.Join(';', Enumerable.Range(0, 100_000).Select(i => $"f{i % 3}")) + " 1"),
        ["many roots"] = () => FoldedStacks.Parse(string.Join('\n', Enumerable.Range(0, 2_000).Select(i => $"f{i} {i}"))),
        ["long names"] = () => HostileNames.Profile([new string('n', 10_000_000), "A::" + string.Concat(Enumerable.Repeat("b<", 1_000_000)), string.Concat(Enumerable.Repeat("\u05D0.\u05B0", 500_000))]),
        ["names that are markup"] = () => HostileNames.Profile(HostileNames.All),
        ["odd letters"] = () => HostileNames.Profile(Letters),
    };

    /// <summary>What is bad about each, for theories.</summary>
    public static TheoryData<string> Names => [.. Cases.Keys];

    public static Profile Of(string name) => Cases[name]();
}
