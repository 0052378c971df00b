namespace Pprof.Reading;

/// <summary>Checks the references to the string table, which stands after most of them in the input.</summary>
internal sealed class StringReferences
{
    private int _greatest;
    private long _greatestOffset;

    /// <summary>Takes a reference from the wire; whether it is in range is known at the end.</summary>
    public StringIndex Note(ulong index, long offset)
    {
        if (index > int.MaxValue)
        {
            throw OutOfRange((long)index, offset);
        }

        if ((int)index > _greatest)
        {
            _greatest = (int)index;
            _greatestOffset = offset;
        }

        return new StringIndex((int)index);
    }

    /// <exception cref="ProfileFormatException">Some reference is past the end of the table.</exception>
    public void Check(int count)
    {
        if (_greatest >= count)
        {
            throw OutOfRange(_greatest, _greatestOffset);
        }
    }

    private static ProfileFormatException OutOfRange(long index, long offset) =>
        new($"malformed profile: there is no string {index}", offset);
}
