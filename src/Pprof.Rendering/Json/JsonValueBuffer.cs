using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Pprof.Rendering.Json;

/// <summary>Turns values into JSON, one after the other in the same memory.</summary>
internal sealed class JsonValueBuffer : IDisposable
{
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly Utf8JsonWriter _json;

    public JsonValueBuffer()
    {
        // Letters of all languages and signs of code stay as they are: nobody puts this into a page unescaped.
        _json = new Utf8JsonWriter(_buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    /// <summary>A value as JSON; valid until the next call.</summary>
    /// <param name="value">Handed to <paramref name="write"/>.</param>
    /// <param name="write">Writes one value.</param>
    public ReadOnlySpan<byte> Write<T>(T value, Action<Utf8JsonWriter, T> write)
    {
        _buffer.ResetWrittenCount();
        _json.Reset();
        write(_json, value);
        _json.Flush();
        return _buffer.WrittenSpan;
    }

    public void Dispose() => _json.Dispose();
}
