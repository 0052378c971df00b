using System.Buffers;
using System.Text.Json;
using Pprof.Rendering.Text;

namespace Pprof.Rendering.Json;

/// <summary>Writes the labels of samples, of which many have the same.</summary>
internal sealed class JsonLabels(Profile profile)
{
    private const int MostKept = 4096;
    private readonly Dictionary<LabelSetIndex, byte[]> _kept = [];
    private readonly ArrayBufferWriter<byte> _buffer = new();

    /// <summary>Writes the property <c>labels</c> after another one, unless there are none.</summary>
    public void Write(Utf8LineWriter line, LabelSetIndex labels)
    {
        if (labels == LabelSetIndex.Empty)
        {
            return;
        }

        if (!_kept.TryGetValue(labels, out byte[]? written))
        {
            written = Compose(labels);
            if (_kept.Count < MostKept)
            {
                _kept.Add(labels, written);
            }
        }

        line.Write(",\"labels\":"u8);
        line.Write(written);
    }

    private byte[] Compose(LabelSetIndex labels)
    {
        _buffer.ResetWrittenCount();
        using Utf8JsonWriter json = JsonObjectWriter.CreateJson(_buffer);
        json.WriteLabels(profile, labels);
        json.Flush();
        return _buffer.WrittenSpan.ToArray();
    }
}
