using System.Buffers.Binary;

namespace Pprof.Tool.Fetching;

/// <summary>Tells files that are no profiles by how they begin.</summary>
internal static class BinaryFile
{
    private const int LeastLength = 52;
    private const int HeaderLength = 64;

    // Position in an MZ header of where the PE header is.
    private const int PeOffset = 0x3C;

    /// <summary>Whether a file is a program or library in ELF, Mach-O or PE; false if it cannot be read.</summary>
    public static bool IsBinary(string path) =>
        Matches(path, (header, file) => IsElf(header) || IsMachO(header) || IsPe(header, file));

    /// <summary>Whether a file is what Linux's <c>perf record</c> writes; false if it cannot be read.</summary>
    public static bool IsPerfRecording(string path) =>
        Matches(path, (header, _) => header.AsSpan().StartsWith("PERFILE2"u8));

    private static bool Matches(string path, Func<byte[], FileStream, bool> condition)
    {
        try
        {
            // A pipe has no length; opening it here would take from what is to be read as a profile.
            if (new FileInfo(path) is not { Exists: true, Length: >= LeastLength })
            {
                return false;
            }

            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
            byte[] header = new byte[HeaderLength];
            file.ReadAtLeast(header, LeastLength, throwOnEndOfStream: false);
            return condition(header, file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // The magic number, then the class (32 or 64 bits) and the byte order, each 1 or 2.
    private static bool IsElf(ReadOnlySpan<byte> header) =>
        header.StartsWith("\u007FELF"u8) && header[4] is 1 or 2 && header[5] is 1 or 2;

    private static bool IsMachO(ReadOnlySpan<byte> header) =>
        BinaryPrimitives.ReadUInt32BigEndian(header)
            is 0xFEEDFACE or 0xFEEDFACF or 0xCEFAEDFE or 0xCFFAEDFE or 0xCAFEBABE or 0xBEBAFECA;

    private static bool IsPe(ReadOnlySpan<byte> header, FileStream file)
    {
        if (!header.StartsWith("MZ"u8))
        {
            return false;
        }

        file.Position = BinaryPrimitives.ReadUInt32LittleEndian(header[PeOffset..]);
        byte[] signature = new byte[4];
        return file.ReadAtLeast(signature, 4, throwOnEndOfStream: false) == 4
            && signature.AsSpan().SequenceEqual("PE\0\0"u8);
    }
}
