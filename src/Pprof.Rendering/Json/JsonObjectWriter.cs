using System.Text.Json;
using Pprof.Rendering.Text;

namespace Pprof.Rendering.Json;

/// <summary>
/// Writes the object that a report is, a line for each property and for each row, so that tools that work by lines can
/// use it too. Nothing larger than a row is held.
/// </summary>
internal sealed class JsonObjectWriter : IDisposable
{
    // Raised when a property changes its meaning or goes; new ones may come at any time.
    private const int Version = 1;
    private readonly Utf8LineWriter _output;
    private bool _hasRows;

    /// <param name="stream">Where to.</param>
    /// <param name="report">The name of the report's shape.</param>
    public JsonObjectWriter(Stream stream, string report)
    {
        _output = new Utf8LineWriter(stream);
        _output.Write($"{{\n  \"report\": \"{report}\"");
        Property("version"u8, Version, static (json, version) => json.WriteNumberValue(version));
    }

    /// <summary>For values of rows that are not written through <see cref="Rows"/>.</summary>
    public JsonValueBuffer Values { get; } = new();

    /// <summary>Writes a property on a line.</summary>
    /// <param name="name">ASCII that needs no escape.</param>
    /// <param name="value">Handed to <paramref name="write"/>.</param>
    /// <param name="write">Writes one value.</param>
    public void Property<T>(ReadOnlySpan<byte> name, T value, Action<Utf8JsonWriter, T> write)
    {
        BeginProperty(name);
        _output.Write(Values.Write(value, write));
    }

    /// <summary>Writes a property that is an array, each entry on a line.</summary>
    /// <param name="name">ASCII that needs no escape.</param>
    /// <param name="rows">The entries.</param>
    /// <param name="write">Writes an entry as one value.</param>
    public void Rows<T>(ReadOnlySpan<byte> name, IEnumerable<T> rows, Action<Utf8JsonWriter, T> write)
    {
        BeginRows(name);
        foreach (T row in rows)
        {
            BeginRow();
            _output.Write(Values.Write(row, write));
        }

        EndRows();
    }

    /// <summary>Begins a property that is an array.</summary>
    public void BeginRows(ReadOnlySpan<byte> name)
    {
        BeginProperty(name);
        _output.Write("["u8);
        _hasRows = false;
    }

    /// <summary>Begins an entry of the array, which whoever calls then writes as JSON.</summary>
    public Utf8LineWriter BeginRow()
    {
        _output.Write(_hasRows ? ",\n    "u8 : "\n    "u8);
        _hasRows = true;
        return _output;
    }

    /// <summary>Ends the array.</summary>
    public void EndRows() => _output.Write(_hasRows ? "\n  ]"u8 : "]"u8);

    /// <summary>Ends the object.</summary>
    public void Dispose()
    {
        _output.Write("\n}\n"u8);
        _output.Dispose();
        Values.Dispose();
    }

    private void BeginProperty(ReadOnlySpan<byte> name)
    {
        _output.Write(",\n  \""u8);
        _output.Write(name);
        _output.Write("\": "u8);
    }
}
