using Pprof.Writing;

namespace Pprof;

/// <summary>Writes profiles as profile.proto messages.</summary>
public static class ProfileWriter
{
    /// <summary>
    /// Writes a profile to a file, compressed with gzip; an existing file is replaced once all is written. Links are
    /// followed; a device or a pipe is written to as it is.
    /// </summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be written.</exception>
    public static void WriteFile(Profile profile, string path)
    {
        ArgumentNullException.ThrowIfNull(profile);
        WholeFile.Write(path, file => Write(profile, file));
    }

    /// <summary>Writes a profile compressed with gzip, in one member, which stays open.</summary>
    /// <remarks>Texts that the profile's tables do not use are not written.</remarks>
    public static void Write(Profile profile, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(stream);
        using var gzip = new ParallelGzipStream(stream);
        WriteUncompressed(profile, gzip);
    }

    /// <summary>Writes a profile as a bare message to a stream, which stays open.</summary>
    /// <inheritdoc cref="Write"/>
    public static void WriteUncompressed(Profile profile, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(stream);
        new ProfileEncoder(profile, stream).Encode();
    }
}
