namespace Pprof.Tool.Host.Terminals;

/// <summary>What colours mean. Those of the terminal's own theme are used, so that they can be read on any ground.</summary>
internal static class ReportColors
{
    public const string Prompt = "\e[36m";
    public const string End = "\e[0m";

    // In percent of the total.
    private const double HotShare = 10;
    private const double WarmShare = 2;
    private const double FaintShare = 0.5;

    public static ReadOnlySpan<byte> Heading => "\e[1m"u8;

    public static ReadOnlySpan<byte> Faint => "\e[2m"u8;

    public static ReadOnlySpan<byte> Plain => ""u8;

    public static ReadOnlySpan<byte> EndBytes => "\e[0m"u8;

    private static ReadOnlySpan<byte> Hot => "\e[31m"u8;

    private static ReadOnlySpan<byte> Warm => "\e[33m"u8;

    /// <summary>The colour of a value with this share of the total, in percent.</summary>
    public static ReadOnlySpan<byte> OfShare(double percent) => Math.Abs(percent) switch
    {
        >= HotShare => Hot,
        >= WarmShare => Warm,
        < FaintShare => Faint,
        _ => Plain,
    };
}
