using System.Buffers.Text;
using System.Text;

namespace Pprof.Collectors.Code.Native;

/// <summary>
/// The functions of the kernel, where it shows their addresses (mostly to root alone); otherwise all of it is one
/// function. Reads the kernel's list, of some ten MB, at the first look-up. Not safe for use by several threads.
/// </summary>
internal sealed class KernelSymbols
{
    /// <summary>How code of the kernel is shown that has no name.</summary>
    public const string RestName = "[kernel]";

    private const int Largest = 256 << 20;

    private readonly string _path;
    private readonly Dictionary<ulong, NativeFunction> _functions = [];
    private byte[]? _text;
    private ulong[] _starts = [];
    private int[] _names = [];

    /// <param name="path">Of the kernel's list.</param>
    public KernelSymbols(string path = "/proc/kallsyms")
    {
        _path = path;
        Rest = Named(RestName, RestName, 0, 0);
    }

    /// <summary>The code of the kernel that has no name.</summary>
    public NativeFunction Rest { get; }

    /// <summary>The function of the kernel at an address.</summary>
    public NativeFunction Find(ulong address)
    {
        Load();
        int index = Array.BinarySearch(_starts, address);
        index = index < 0 ? ~index - 1 : index;
        if (index < 0 || index == _starts.Length - 1)
        {
            return Rest;
        }

        // Of names that share an address, any may have been found: the first of the list is taken.
        ulong start = _starts[index];
        while (index > 0 && _starts[index - 1] == start)
        {
            index--;
        }

        if (!_functions.TryGetValue(start, out NativeFunction? function))
        {
            function = Make(index);
            _functions.Add(start, function);
        }

        return function;
    }

    private NativeFunction Make(int index)
    {
        int next = index;
        while (next < _starts.Length - 1 && _starts[next] == _starts[index])
        {
            next++;
        }

        // name, then a tabulator and the module in brackets
        ReadOnlySpan<byte> line = _text.AsSpan(_names[index]);
        int end = line.IndexOf((byte)'\n');
        string[] parts = Encoding.UTF8.GetString(end < 0 ? line : line[..end]).Split('\t', 2);
        return Named(parts[0], parts.Length > 1 ? parts[1] : RestName, _starts[index], _starts[next] - _starts[index]);
    }

    private void Load()
    {
        if (_text is not null)
        {
            return;
        }

        _text = ReadText(_path);
        var starts = new List<ulong>(200_000);
        var names = new List<int>(200_000);
        for (int at = 0; at < _text.Length;)
        {
            int length = _text.AsSpan(at).IndexOf((byte)'\n');
            length = length < 0 ? _text.Length - at : length;
            ReadOnlySpan<byte> line = _text.AsSpan(at, length);

            // address, space, letter of the kind, space, name; text is t, weak symbols w
            bool isFunction = Utf8Parser.TryParse(line, out ulong start, out int digits, 'x') && start != 0
                && digits + 3 < length && line[digits] == (byte)' ' && line[digits + 2] == (byte)' '
                && line[digits + 1] is (byte)'t' or (byte)'T' or (byte)'w' or (byte)'W';
            if (isFunction)
            {
                starts.Add(start);
                names.Add(at + digits + 3);
            }

            at += length + 1;
        }

        _starts = [.. starts];
        _names = [.. names];
        Sort();
    }

    // The list is mostly in order, and names of one address have to stay in it.
    private void Sort()
    {
        for (int i = 1; i < _starts.Length; i++)
        {
            if (_starts[i] < _starts[i - 1])
            {
                int[] order = [.. Enumerable.Range(0, _starts.Length).OrderBy(each => _starts[each])];
                _starts = [.. order.Select(each => _starts[each])];
                _names = [.. order.Select(each => _names[each])];
                return;
            }
        }
    }

    private static byte[] ReadText(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            var text = new MemoryStream(16 << 20);
            byte[] piece = new byte[256 << 10];
            for (int count; text.Length < Largest && (count = file.Read(piece)) > 0;)
            {
                text.Write(piece, 0, count);
            }

            return text.ToArray();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static NativeFunction Named(string name, string binary, ulong start, ulong size) => new()
    {
        Kind = CodeKind.Kernel,
        Name = name,
        SystemName = name,
        Start = start,
        Size = size,
        Binary = binary,
    };
}
