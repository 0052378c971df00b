using System.Globalization;

namespace Pprof.Analysis.Reports;

/// <summary>What a pattern names if it is an address: reports on instructions take either.</summary>
internal static class AddressPattern
{
    /// <summary>The address, in decimal or as <c>0x4a10</c>; null for other patterns.</summary>
    public static ulong? Of(Pattern pattern)
    {
        string text = pattern.Text;
        bool isHex = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        NumberStyles style = isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        return ulong.TryParse(isHex ? text.AsSpan(2) : text, style, CultureInfo.InvariantCulture, out ulong address)
            ? address
            : null;
    }
}
