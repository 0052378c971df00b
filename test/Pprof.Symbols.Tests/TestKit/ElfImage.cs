using System.Buffers.Binary;
using System.Text;

namespace Pprof.Symbols.Tests.TestKit;

/// <summary>Makes small ELF binaries: one executable segment and section, symbols, a build id.</summary>
internal sealed class ElfImage(bool is64Bit = true, bool isLittleEndian = true)
{
    public const ulong TextAddress = 0x401000;
    public const ulong TextSize = 0x1000;

    private readonly List<byte> _bytes = [];
    private readonly List<(string Name, uint Type, ulong Flags, ulong Address, ulong Offset, ulong Size, uint Link, ulong Entry)> _sections = [];

    public ushort Type { get; init; } = 3;

    public ushort Machine { get; init; } = 62;

    public byte[] BuildId { get; init; } = [];

    public string DebugLink { get; init; } = "";

    public List<(string Name, ulong Value, ulong Size, int Type, int Binding)> Symbols { get; } = [];

    public ElfImage WithFunction(string name, ulong value, ulong size = 0, int type = 2, int binding = 1)
    {
        Symbols.Add((name, value, size, type, binding));
        return this;
    }

    public byte[] ToBytes()
    {
        _bytes.Clear();
        _sections.Clear();
        Pad(Word(64, 52));
        _sections.Add(("", 0, 0, 0, 0, 0, 0, 0));
        _sections.Add((".text", 1, 6, TextAddress, 0x1000, TextSize, 0, 0));
        AddSymbols();
        AddNotes();
        AddLink();
        AddNames();
        ulong segments = (ulong)_bytes.Count;
        WriteSegment();
        ulong sections = (ulong)_bytes.Count;
        for (int i = 0; i < _sections.Count; i++)
        {
            WriteSection(i);
        }

        byte[] bytes = [.. _bytes];
        _bytes.Clear();
        WriteHeader(segments, sections);
        _bytes.CopyTo(bytes);
        return bytes;
    }

    private void AddSymbols()
    {
        var texts = new MemoryStream();
        texts.WriteByte(0);
        ulong start = (ulong)_bytes.Count;
        Pad(Word(24, 16));
        foreach ((string name, ulong value, ulong size, int type, int binding) in Symbols)
        {
            U32((uint)texts.Position);
            texts.Write(Encoding.UTF8.GetBytes(name + "\0"));
            if (!is64Bit)
            {
                U32((uint)value);
                U32((uint)size);
            }

            _bytes.Add((byte)(binding << 4 | type));
            _bytes.Add(0);
            U16(1);
            if (is64Bit)
            {
                U64(value);
                U64(size);
            }
        }

        ulong length = (ulong)_bytes.Count - start;
        _sections.Add((".symtab", 2, 0, 0, start, length, 3, (ulong)Word(24, 16)));
        AddSection(".strtab", 3, texts.ToArray());
    }

    private void AddNotes()
    {
        if (BuildId.Length > 0)
        {
            int start = _bytes.Count;
            U32(4);
            U32((uint)BuildId.Length);
            U32(3);
            _bytes.AddRange("GNU\0"u8);
            _bytes.AddRange(BuildId);
            Pad((4 - (BuildId.Length & 3)) & 3);
            _sections.Add((".note.gnu.build-id", 7, 2, 0, (ulong)start, (ulong)(_bytes.Count - start), 0, 0));
        }
    }

    private void AddLink()
    {
        if (DebugLink.Length > 0)
        {
            AddSection(".gnu_debuglink", 1, [.. Encoding.UTF8.GetBytes(DebugLink), 0, 0, 0, 0, 1, 2, 3, 4]);
        }
    }

    private void AddNames()
    {
        string all = string.Concat(_sections.Select(section => section.Name + "\0")) + ".shstrtab\0";
        AddSection(".shstrtab", 3, Encoding.UTF8.GetBytes(all));
    }

    private void AddSection(string name, uint type, byte[] content)
    {
        _sections.Add((name, type, 0, 0, (ulong)_bytes.Count, (ulong)content.Length, 0, 0));
        _bytes.AddRange(content);
    }

    private void WriteSegment()
    {
        U32(1);
        if (is64Bit)
        {
            U32(5);
        }

        Address(0x1000, TextAddress, TextAddress, TextSize, TextSize);
        if (!is64Bit)
        {
            U32(5);
        }

        Address(0x1000);
    }

    private void WriteSection(int index)
    {
        (string _, uint type, ulong flags, ulong address, ulong offset, ulong size, uint link, ulong entry) = _sections[index];
        U32((uint)_sections.Take(index).Sum(section => section.Name.Length + 1));
        U32(type);
        Address(flags, address, offset, size);
        U32(link);
        U32(0);
        Address(1, entry);
    }

    private void WriteHeader(ulong segments, ulong sections)
    {
        _bytes.AddRange([0x7F, (byte)'E', (byte)'L', (byte)'F', (byte)Word(2, 1), (byte)(isLittleEndian ? 1 : 2), 1]);
        Pad(9);
        U16(Type);
        U16(Machine);
        U32(1);
        Address(0, segments, sections);
        U32(0);
        U16((ushort)Word(64, 52));
        U16((ushort)Word(56, 32));
        U16(1);
        U16((ushort)Word(64, 40));
        U16((ushort)_sections.Count);
        U16((ushort)(_sections.Count - 1));
    }

    private int Word(int wide, int narrow) => is64Bit ? wide : narrow;

    private void Pad(int count) => _bytes.AddRange(new byte[count]);

    private void Address(params ReadOnlySpan<ulong> values)
    {
        foreach (ulong value in values)
        {
            if (is64Bit)
            {
                U64(value);
            }
            else
            {
                U32((uint)value);
            }
        }
    }

    private void U16(ushort value) => Append(BitConverter.GetBytes(isLittleEndian ? value : BinaryPrimitives.ReverseEndianness(value)));

    private void U32(uint value) => Append(BitConverter.GetBytes(isLittleEndian ? value : BinaryPrimitives.ReverseEndianness(value)));

    private void U64(ulong value) => Append(BitConverter.GetBytes(isLittleEndian ? value : BinaryPrimitives.ReverseEndianness(value)));

    private void Append(byte[] bytes) => _bytes.AddRange(bytes);
}
