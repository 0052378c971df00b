using System.Runtime.InteropServices;
using Pprof.Reading;

namespace Pprof;

/// <summary>
/// Reads profiles, plain or compressed with gzip, in one member or several: profile.proto messages, and what pprof tools
/// wrote before (CPU, heap, growth, contention and thread profiles of gperftools, of Go and of JVM agents).
/// </summary>
public static class ProfileReader
{
    // Below this a second thread costs more than it saves.
    private const long LeastParallelLength = 128 * 1024;

    /// <summary>Reads a profile from a file.</summary>
    /// <exception cref="ProfileFormatException">The file is not a profile, or a damaged one.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be read.</exception>
    public static Profile ReadFile(string path, ProfileReadOptions? options = null)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 64 * 1024);
        return Read(file, options);
    }

    /// <summary>Reads a profile from the rest of a stream, to its end.</summary>
    /// <exception cref="ProfileFormatException">The input is not a profile, or a damaged one.</exception>
    public static Profile Read(Stream stream, ProfileReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        options ??= ProfileReadOptions.Default;
        using var input = InputStream.Open(stream);
        var pieces = new PieceQueue(input, options);
        if (!input.IsCompressed || input.Length < LeastParallelLength)
        {
            return Decode(new InputWindow(pieces), input.IsCompressed);
        }

        pieces.IsFilledApart = true;
        Task filling = Task.Factory.StartNew(
            pieces.FillAll, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            return Decode(new InputWindow(pieces), input.IsCompressed);
        }
        finally
        {
            pieces.Abandon();
            filling.GetAwaiter().GetResult();
        }
    }

    /// <summary>Reads a profile from bytes.</summary>
    /// <exception cref="ProfileFormatException">The bytes are not a profile, or a damaged one.</exception>
    public static Profile Read(ReadOnlyMemory<byte> bytes, ProfileReadOptions? options = null)
    {
        using Stream stream = MemoryMarshal.TryGetArray(bytes, out ArraySegment<byte> segment)
            ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false)
            : new MemoryStream(bytes.ToArray(), writable: false);
        return Read(stream, options);
    }

    private static Profile Decode(InputWindow input, bool isCompressed)
    {
        if (!input.Await(1))
        {
            throw new ProfileFormatException("the input is empty", 0);
        }

        try
        {
            return ProfileDecoder.Decode(input);
        }
        catch (ProfileFormatException refusal)
        {
            return RefusedInput.Read(input, refusal, isCompressed);
        }
    }
}
