using System.Buffers;
using System.Text;
using Pprof.Formats;

namespace Pprof.Reading;

/// <summary>Reads an input that is no profile.proto message in one of the older formats, or says why it cannot be read.</summary>
internal static class RefusedInput
{
    private const int LengthToLookAt = 512;
    private const int MostTextShown = 40;
    private const int MostBytesShown = 8;

    // All control characters but those of text.
    private static readonly SearchValues<byte> NoText = SearchValues.Create(
        "\x00\x01\x02\x03\x04\x05\x06\x07\x08\x0E\x0F\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1A\x1B\x1C\x1D\x1E\x1F\x7F"u8);

    /// <param name="input">The input from which the message was decoded in vain.</param>
    /// <param name="refusal">What the decoder threw.</param>
    /// <param name="isCompressed">Whether the input came compressed.</param>
    /// <exception cref="ProfileFormatException">The input is no profile, or a damaged one.</exception>
    public static Profile Read(InputWindow input, ProfileFormatException refusal, bool isCompressed)
    {
        if (!input.TryRewind())
        {
            throw refusal;
        }

        byte[] start = input.Bytes[..Math.Min(input.Bytes.Length, LengthToLookAt)].ToArray();
        bool isText = !start.AsSpan().ContainsAny(NoText);
        bool mayBeLegacy = isText || CpuProfileReader.Recognizes(start);
        if (mayBeLegacy && LegacyFormats.TryRead(input.ReadToEnd()) is { } profile)
        {
            return profile;
        }

        throw isCompressed || (!isText && BeginsAsMessage(start))
            ? refusal
            : new ProfileFormatException($"this is not a profile in any known format, or a damaged one; it begins with {Describe(start, isText)}", 0);
    }

    // With a message or text that every profile has, as all known writers do.
    private static bool BeginsAsMessage(ReadOnlySpan<byte> start) => start[0] is 0x0A or 0x12 or 0x1A or 0x22 or 0x2A or 0x32 or 0x5A;

    private static string Describe(byte[] start, bool isText)
    {
        if (!isText)
        {
            return $"the bytes {string.Join(' ', start.Take(MostBytesShown).Select(value => value.ToString("X2", null)))}";
        }

        string line = Encoding.UTF8.GetString(start).Trim().Split('\n')[0].TrimEnd();
        return line.Length > MostTextShown ? $"\"{line[..MostTextShown]}…\"" : $"\"{line}\"";
    }
}
