using System.Collections.Immutable;
using Pprof.Building;

namespace Pprof.Formats;

/// <summary>Gives the locations of a JVM's profile the names that follow the samples.</summary>
internal sealed class JavaLocations
{
    private const int Unnamed = -1;
    private readonly AddressSamples _samples;
    private readonly ulong[] _addresses;
    private readonly int[] _lineFunctions;
    private readonly long[] _lineNumbers;
    private readonly SpanInterner<byte> _names = new();
    private readonly List<StringIndex> _files = [];

    private JavaLocations(AddressSamples samples)
    {
        _samples = samples;
        _addresses = samples.NumberLocations();
        _lineFunctions = new int[_addresses.Length];
        Array.Fill(_lineFunctions, Unnamed);
        _lineNumbers = new long[_addresses.Length];
    }

    /// <summary>The profile of samples with the names of the lines that follow.</summary>
    /// <exception cref="ProfileFormatException">An address has more than 64 bits.</exception>
    public static Profile Build(scoped ref LineReader lines, AddressSamples samples, ImmutableArray<SampleType> types)
    {
        var locations = new JavaLocations(samples);
        while (lines.MoveNext())
        {
            locations.ReadLine(Utf8Lines.Trim(lines.Line), lines.Offset);
        }

        return locations.Build(types);
    }

    // 0x0000003 com.example.Job.run (Job.java:42)
    private void ReadLine(ReadOnlySpan<byte> line, int offset)
    {
        var cursor = new TextCursor(line);
        cursor.Take(ByteSets.Blanks);
        if (!cursor.Skip("0x"u8) || !cursor.TryTake(ByteSets.HexDigits, out ReadOnlySpan<byte> digits)
            || !cursor.TryTake(ByteSets.Blanks, out _))
        {
            return;
        }

        if (!IntegerLiteral.TryParseHex(digits, out ulong address))
        {
            throw new ProfileFormatException("malformed profile: an address has more than 64 bits", offset);
        }

        if (_samples.Find(address) is { } location)
        {
            JavaName name = JavaName.Parse(cursor.Rest);
            _lineFunctions[location.Value] = AddFunction(name);
            _lineNumbers[location.Value] = name.LineNumber;
        }
    }

    // A function is its name; the first file that is named with it counts.
    private int AddFunction(JavaName name)
    {
        int function = _names.Intern(name.Function);
        if (function == _files.Count)
        {
            _files.Add(_samples.Strings.Add(name.File));
        }

        return function;
    }

    private Profile Build(ImmutableArray<SampleType> types)
    {
        // A name replaces the address. Addresses without one fall to a mapping, and then leave, too: they mean nothing
        // in the next process.
        ulong[] unnamed = [.. _addresses.Select((address, i) => _lineFunctions[i] == Unnamed ? address : 0)];
        var ranges = new List<MappedRange>();
        MappingIndex[] mappings = MappingSearch.FindAll(ranges, unnamed);
        var functions = new FunctionNumbers(_names.Count);
        var lineFunctions = new List<FunctionIndex>();
        var lineNumbers = new List<long>();
        int[] lineStarts = new int[_addresses.Length + 1];
        for (int location = 0; location < _addresses.Length; location++)
        {
            if (_lineFunctions[location] != Unnamed)
            {
                lineFunctions.Add(functions.NumberOf(_lineFunctions[location]));
                lineNumbers.Add(_lineNumbers[location]);
            }

            lineStarts[location + 1] = lineNumbers.Count;
        }

        var locations = new LocationTable(new LocationColumns(
            null, mappings, new ulong[_addresses.Length], new bool[_addresses.Length], lineStarts,
            [.. lineFunctions], [.. lineNumbers], new long[lineNumbers.Count]));
        return _samples.Build(types, locations, BuildFunctions(functions), ranges);
    }

    private FunctionTable BuildFunctions(FunctionNumbers functions)
    {
        StringIndex[] names = [.. functions.InOrder.Select(row => _samples.Strings.Add(_names[row]))];
        return new FunctionTable(
            null, names, names, [.. functions.InOrder.Select(row => _files[row])], new long[names.Length]);
    }

    /// <summary>Numbers functions by their first use.</summary>
    private sealed class FunctionNumbers(int count)
    {
        private readonly int[] _numbers = new int[count]; // from 1

        public List<int> InOrder { get; } = [];

        public FunctionIndex NumberOf(int row)
        {
            if (_numbers[row] == 0)
            {
                InOrder.Add(row);
                _numbers[row] = InOrder.Count;
            }

            return new FunctionIndex(_numbers[row] - 1);
        }
    }
}
