using System.Collections.Immutable;
using Pprof.Filters;

namespace Pprof;

/// <summary>
/// The unit in which the numbers of each label are read: the first one that a sample gives, since a range or a report
/// compares the numbers of all samples.
/// </summary>
public sealed class NumericLabelUnits
{
    private readonly Dictionary<StringIndex, LabelUnit> _units = [];

    // A text may stand in the table twice, so that one key has several indexes.
    private readonly Dictionary<Utf8Text, LabelUnit> _unitsByText = [];

    private NumericLabelUnits()
    {
    }

    /// <summary>The keys whose labels have several units, in the order in which samples name them.</summary>
    public ImmutableArray<AmbiguousLabelUnit> Ambiguous { get; private set; } = [];

    /// <summary>Finds the units of a profile's labels.</summary>
    public static NumericLabelUnits Of(Profile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        var units = new NumericLabelUnits();
        foreach (LabelSetIndex set in LabelSetUse.InOrder(profile))
        {
            foreach (LabelEntry label in profile[set])
            {
                if (label.IsNumeric)
                {
                    units.Note(profile, label);
                }
            }
        }

        units.Ambiguous = [.. units._unitsByText
            .Where(entry => entry.Value.Ignored.Count > 0)
            .Select(entry => new AmbiguousLabelUnit(entry.Key, entry.Value.Unit, [.. entry.Value.Ignored]))];
        return units;
    }

    /// <summary>
    /// The unit of a key's numbers. If no sample gives one, it is <c>bytes</c> for the keys <c>request</c> and
    /// <c>alignment</c> of heap profiles, and the key itself for others. Empty if no sample has such a label.
    /// </summary>
    /// <param name="key">A text of the profile, or of one that filters made of it.</param>
    public string UnitOf(StringIndex key) => _units.TryGetValue(key, out LabelUnit? unit) ? unit.UnitOrGuess : "";

    private void Note(Profile profile, LabelEntry label)
    {
        if (!_units.TryGetValue(label.Key, out LabelUnit? unit))
        {
            Utf8Text key = profile[label.Key];
            if (!_unitsByText.TryGetValue(key, out unit))
            {
                unit = new LabelUnit(key.ToString());
                _unitsByText.Add(key, unit);
            }

            _units.Add(label.Key, unit);
        }

        unit.Note(profile.Strings, label.NumUnit);
    }

    private sealed class LabelUnit(string key)
    {
        private StringIndex _first;

        public string Unit { get; private set; } = "";

        public string UnitOrGuess => Unit.Length > 0 ? Unit : key is "request" or "alignment" ? "bytes" : key;

        public SortedSet<string> Ignored { get; } = new(StringComparer.Ordinal);

        public void Note(StringTable strings, StringIndex unit)
        {
            if (unit.IsEmpty || unit == _first)
            {
                return;
            }

            string text = strings.Text(unit);
            if (Unit.Length == 0)
            {
                Unit = text;
                _first = unit;
            }
            else if (text != Unit)
            {
                Ignored.Add(text);
            }
        }
    }
}

/// <summary>A label whose numbers come in several units.</summary>
/// <param name="Key">The label.</param>
/// <param name="Unit">The unit in which all are read.</param>
/// <param name="Ignored">The units that some samples give as well, in the order of their characters.</param>
public sealed record AmbiguousLabelUnit(Utf8Text Key, string Unit, ImmutableArray<string> Ignored);
