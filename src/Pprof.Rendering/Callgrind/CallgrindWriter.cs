using System.Globalization;
using Pprof.Analysis.Graphs;
using Pprof.Analysis.Reports;
using Pprof.Rendering.Text;

namespace Pprof.Rendering.Callgrind;

/// <summary>Writes the <see cref="CallgrindReport"/> in callgrind's format, with its shorthands for names and addresses.</summary>
public sealed class CallgrindWriter
{
    private readonly Utf8LineWriter _output;
    private readonly Dictionary<Utf8Text, int> _binaries = [];
    private readonly Dictionary<Utf8Text, int> _files = [];
    private readonly Dictionary<Utf8Text, int> _functions = [];
    private Place? _previous;

    private CallgrindWriter(Utf8LineWriter output)
    {
        _output = output;
    }

    /// <summary>Writes a report as UTF-8.</summary>
    public static void Write(CallgrindReport report, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(report);
        using var output = new Utf8LineWriter(stream);
        output.Write($"positions: instr line\nevents: {report.Event}\n");
        var writer = new CallgrindWriter(output);
        foreach (CallgrindRow row in report.Rows)
        {
            writer.WriteRow(row);
        }
    }

    private void WriteRow(CallgrindRow row)
    {
        Place place = row.Place;
        bool isSameFunction = _previous is { } previous
            && (previous.ObjectFile, previous.File, previous.Name) == (place.ObjectFile, place.File, place.Name);
        if (!isSameFunction)
        {
            _output.EndLine();
            WriteName("ob=", place.ObjectFile, _binaries);
            WriteName("fl=", place.File, _files);
            WriteName("fn=", place.Name, _functions);
        }

        _output.Write($"{Address(place.Address)} {place.Line} {row.Cost}\n");
        foreach (CallgrindCall call in row.Calls)
        {
            WriteName("cfl=", call.Callee.File, _files);
            WriteName("cfn=", call.Name, _functions);

            // How often it was called is not known.
            _output.Write($"calls=0 {Address(call.Callee.Address)} {call.Callee.Line}\n* * {call.Cost}\n");
        }

        _previous = place;
    }

    // A name has a number where it stands first, and is that number from then on.
    private void WriteName(string key, Utf8Text name, Dictionary<Utf8Text, int> numbers)
    {
        _output.Write(key);
        if (numbers.TryGetValue(name, out int number))
        {
            _output.Write($"({number})");
        }
        else if (!name.IsEmpty)
        {
            numbers.Add(name, numbers.Count + 1);
            _output.Write($"({numbers.Count}) ");
            _output.Write(name);
        }

        _output.EndLine();
    }

    // Relative to the row before, if that is shorter.
    private string Address(ulong address)
    {
        string absolute = $"0x{address:x}";
        if (_previous is not { } previous)
        {
            return absolute;
        }

        if (previous.Address == address)
        {
            return "*";
        }

        long difference = unchecked((long)(address - previous.Address));
        string relative = difference.ToString("+0;-0", CultureInfo.InvariantCulture);
        return relative.Length < absolute.Length ? relative : absolute;
    }
}
