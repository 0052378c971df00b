namespace Pprof.Collectors.Code.Native;

/// <summary>The text of a process's mappings, read again and again and told apart from what it was before.</summary>
internal sealed class MapsFile(string path)
{
    // A process may have 65,530 mappings, of at most some hundred bytes each in practice.
    private const int Largest = 64 << 20;

    private byte[] _text = new byte[64 << 10];
    private byte[] _before = [];
    private int _beforeLength;

    /// <summary>Whether the kernel did not let us read it, and has not since; a process that has ended by then changes nothing.</summary>
    public bool IsDenied { get; private set; }

    /// <summary>Reads the text.</summary>
    /// <returns>False if it is as before, or is not to be had.</returns>
    public bool TryRead(out ReadOnlySpan<byte> text)
    {
        text = default;
        int length = ReadAll();
        if (length == 0 || _text.AsSpan(0, length).SequenceEqual(_before.AsSpan(0, _beforeLength)))
        {
            return false;
        }

        (_text, _before) = (_before.Length < _text.Length ? new byte[_text.Length] : _before, _text);
        _beforeLength = length;
        text = _before.AsSpan(0, length);
        return true;
    }

    private int ReadAll()
    {
        int length = 0;
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
            for (int count; (count = file.Read(_text, length, _text.Length - length)) > 0;)
            {
                length += count;
                if (length == _text.Length && length < Largest)
                {
                    Array.Resize(ref _text, length * 2);
                }
            }

            IsDenied = false;
            return length;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            IsDenied |= e is UnauthorizedAccessException;
            return 0;
        }
    }
}
