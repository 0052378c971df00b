using Pprof.Writing;

namespace Pprof.Collectors.Front;

/// <summary>Where a profile goes when it is complete.</summary>
internal abstract class ProfileDestination
{
    /// <summary>As a message names it.</summary>
    public abstract string Name { get; }

    /// <summary>Whether it is still there when the process ends.</summary>
    public abstract bool OutlivesProcess { get; }

    /// <summary>Looks whether the profile can be written, rather before recording than after it.</summary>
    public abstract void Check();

    /// <summary>Writes the profile, as a whole or not at all.</summary>
    public abstract Task WriteAsync(Profile profile, CancellationToken cancel);
}

/// <summary>A file, replaced once all is written.</summary>
internal sealed class FileDestination : ProfileDestination
{
    private readonly string _path;

    public FileDestination(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);

        // The program may change its folder meanwhile.
        _path = Path.GetFullPath(path);
    }

    /// <inheritdoc/>
    public override string Name => _path;

    /// <inheritdoc/>
    public override bool OutlivesProcess => true;

    /// <inheritdoc/>
    public override void Check() => WholeFile.Check(_path);

    /// <inheritdoc/>
    public override Task WriteAsync(Profile profile, CancellationToken cancel) =>
        Task.Run(() => ProfileWriter.WriteFile(profile, _path), cancel);
}

/// <summary>A stream of the caller's, which stays open.</summary>
internal sealed class StreamDestination : ProfileDestination
{
    private readonly Stream _stream;

    public StreamDestination(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _stream = stream;
    }

    /// <inheritdoc/>
    public override string Name => "a stream";

    /// <inheritdoc/>
    public override bool OutlivesProcess => false;

    /// <inheritdoc/>
    public override void Check()
    {
        if (!_stream.CanWrite)
        {
            throw new ArgumentException("The stream cannot be written to.");
        }
    }

    // Some streams, as those of web servers, must not be made to wait.
    /// <inheritdoc/>
    public override async Task WriteAsync(Profile profile, CancellationToken cancel)
    {
        using var bytes = new MemoryStream();
        ProfileWriter.Write(profile, bytes);
        await _stream.WriteAsync(bytes.GetBuffer().AsMemory(0, (int)bytes.Length), cancel).ConfigureAwait(false);
        await _stream.FlushAsync(cancel).ConfigureAwait(false);
    }
}
