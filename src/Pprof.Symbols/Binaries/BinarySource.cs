namespace Pprof.Symbols.Binaries;

/// <summary>
/// The bytes of a binary, read where they are needed: binaries may have gigabytes, of which symbols are a small part.
/// Safe for use by several threads.
/// </summary>
public abstract class BinarySource : IDisposable
{
    /// <summary>The number of bytes.</summary>
    public abstract long Length { get; }

    /// <summary>The bytes of a file, which is kept open.</summary>
    /// <exception cref="IOException">The file cannot be opened, is empty, or a pipe or device.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be read.</exception>
    public static BinarySource OpenFile(string path) => new FileSource(path);

    /// <summary>Bytes in memory; the caller must not change them.</summary>
    public static BinarySource OfMemory(ReadOnlyMemory<byte> bytes) => new MemorySource(bytes);

    /// <summary>Fills a buffer from an offset on.</summary>
    /// <exception cref="SymbolFileException">The range does not lie in the binary.</exception>
    public void Read(ulong offset, Span<byte> buffer)
    {
        Check(offset, (ulong)buffer.Length);
        ReadChecked((long)offset, buffer);
    }

    /// <summary>The bytes of a range.</summary>
    /// <param name="offset">From the beginning.</param>
    /// <param name="length">In bytes; nothing is allocated before it is known to be there.</param>
    /// <exception cref="SymbolFileException">The range does not lie in the binary, or is 2 GiB or more.</exception>
    public byte[] Read(ulong offset, ulong length)
    {
        Check(offset, length);
        if (length > (ulong)Array.MaxLength)
        {
            throw new SymbolFileException($"{length} bytes at {offset} are more than can be read at once");
        }

        byte[] bytes = new byte[length];
        ReadChecked((long)offset, bytes);
        return bytes;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Gives back what is held open.</summary>
    protected abstract void Dispose(bool disposing);

    /// <summary>Fills a buffer from a range that is known to lie in the binary.</summary>
    protected abstract void ReadChecked(long offset, Span<byte> buffer);

    private void Check(ulong offset, ulong length)
    {
        if (offset > (ulong)Length || length > (ulong)Length - offset)
        {
            throw new SymbolFileException($"{length} bytes at {offset} are asked for, but the file has {Length}");
        }
    }

    private sealed class FileSource : BinarySource
    {
        private readonly Microsoft.Win32.SafeHandles.SafeFileHandle _file;

        public FileSource(string path)
        {
            _file = RegularFile.Open(path);
            Length = RandomAccess.GetLength(_file);
        }

        public override long Length { get; }

        protected override void Dispose(bool disposing) => _file.Dispose();

        protected override void ReadChecked(long offset, Span<byte> buffer)
        {
            while (!buffer.IsEmpty)
            {
                int count = RandomAccess.Read(_file, buffer, offset);
                if (count == 0)
                {
                    throw new SymbolFileException($"the file became shorter than {Length} bytes while it was read");
                }

                offset += count;
                buffer = buffer[count..];
            }
        }
    }

    private sealed class MemorySource(ReadOnlyMemory<byte> bytes) : BinarySource
    {
        public override long Length => bytes.Length;

        protected override void Dispose(bool disposing)
        {
        }

        protected override void ReadChecked(long offset, Span<byte> buffer) =>
            bytes.Span.Slice((int)offset, buffer.Length).CopyTo(buffer);
    }
}
