using Pprof.Building;

namespace Pprof.Merging;

/// <summary>Reads the values of a source's samples in the columns and units of the result.</summary>
internal sealed class SourceValues
{
    private readonly SampleTable _samples;
    private readonly ColumnSelection _selection;
    private readonly ValueScale? _ratios;
    private readonly long[] _all;
    private readonly long[] _current;

    /// <summary>Begins with no sample read.</summary>
    /// <param name="samples">The source's samples.</param>
    /// <param name="ratios">A factor for each of their columns, or none for 1.</param>
    /// <param name="selection">The columns to read, and their conversion.</param>
    public SourceValues(SampleTable samples, ReadOnlySpan<double> ratios, ColumnSelection selection)
    {
        _samples = samples;
        _selection = selection;
        _ratios = ratios.IsEmpty ? null : new ValueScale(ratios);
        _all = new long[samples.ValueCount];
        _current = new long[selection.Columns.Length];
    }

    /// <summary>The values of the sample that was read last.</summary>
    public ReadOnlySpan<long> Current => _current;

    /// <summary>Reads a sample.</summary>
    /// <returns>Whether it counts anything.</returns>
    public bool TryRead(int sample)
    {
        for (int column = 0; column < _all.Length; column++)
        {
            _all[column] = _samples.Values(column)[sample];
        }

        // Rounded before the units are converted, since the factors are those of the source as it is.
        if (_ratios?.Apply(_all) == false)
        {
            return false;
        }

        for (int column = 0; column < _current.Length; column++)
        {
            _current[column] = _all[_selection.Columns[column]];
        }

        return _selection.Scale.Apply(_current) && _current.AsSpan().ContainsAnyExcept(0);
    }
}
