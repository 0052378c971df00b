using Pprof.Rendering.Text;

namespace Pprof.Rendering.Json;

/// <summary>Writes the labels of samples, of which many have the same.</summary>
internal sealed class JsonLabels(Profile profile, JsonValueBuffer values)
{
    private const int MostKept = 4096;
    private readonly Dictionary<LabelSetIndex, byte[]> _kept = [];

    /// <summary>Writes the property <c>labels</c> after another one, unless there are none.</summary>
    public void Write(Utf8LineWriter line, LabelSetIndex labels)
    {
        if (labels == LabelSetIndex.Empty)
        {
            return;
        }

        line.Write(",\"labels\":"u8);
        if (_kept.TryGetValue(labels, out byte[]? kept))
        {
            line.Write(kept);
            return;
        }

        ReadOnlySpan<byte> written = values.Write((profile, labels), static (json, of) => json.WriteLabels(of.profile, of.labels));
        line.Write(written);
        if (_kept.Count < MostKept)
        {
            _kept.Add(labels, written.ToArray());
        }
    }
}
