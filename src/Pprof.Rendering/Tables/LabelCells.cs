namespace Pprof.Rendering.Tables;

/// <summary>Writes the labels of samples as cells: <c>key=text</c>, or <c>key=number unit</c>.</summary>
internal sealed class LabelCells(Profile profile, CellWriter cells)
{
    private const int MostKept = 4096;
    private readonly Dictionary<LabelSetIndex, byte[]> _kept = [];

    public void Write(LabelSetIndex labels)
    {
        if (labels == LabelSetIndex.Empty)
        {
            cells.Empty(1);
            return;
        }

        if (!_kept.TryGetValue(labels, out byte[]? encoded))
        {
            encoded = cells.Encode(profile[labels].ToArray().Select(Text));
            if (_kept.Count < MostKept)
            {
                _kept.Add(labels, encoded);
            }
        }

        cells.BeginList();
        cells.Items(encoded);
        cells.EndList();
    }

    private Utf8Text Text(LabelEntry label) => label.IsNumeric
        ? $"{profile[label.Key]}={label.Num} {profile[label.NumUnit]}".TrimEnd()
        : $"{profile[label.Key]}={profile[label.Str]}";
}
