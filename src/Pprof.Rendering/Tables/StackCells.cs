namespace Pprof.Rendering.Tables;

/// <summary>Writes stacks as cells. A location has the same frames in every stack, so each is encoded once.</summary>
/// <param name="profile">Whose stacks.</param>
/// <param name="frames">The frames of a location, the innermost inlined call first.</param>
/// <param name="cells">Where to.</param>
internal sealed class StackCells(Profile profile, Func<LocationIndex, IEnumerable<Utf8Text>> frames, CellWriter cells)
{
    private readonly byte[]?[] _encoded = new byte[]?[profile.Locations.Count];

    /// <summary>Writes a stack, leaf first.</summary>
    public void Write(ReadOnlySpan<LocationIndex> stack)
    {
        cells.BeginList();
        foreach (LocationIndex location in stack)
        {
            cells.Items(_encoded[location.Value] ??= cells.Encode(frames(location)));
        }

        cells.EndList();
    }
}
