using System.Buffers;
using System.Text;

namespace Pprof.Filters;

/// <summary>The values of one label in a set, as a name: first the texts, then the numbers, joined by commas.</summary>
internal sealed class LabelValues(Profile profile, string unit)
{
    private readonly ArrayBufferWriter<byte> _name = new();

    /// <summary>The name for a key; empty if the set does not have it. Valid until the next call.</summary>
    public ReadOnlySpan<byte> Name(ReadOnlySpan<LabelEntry> labels, ReadOnlySpan<byte> key)
    {
        _name.ResetWrittenCount();
        bool isFirst = true;
        bool hasUnits = false;
        foreach (LabelEntry label in labels)
        {
            if (!IsOf(label, key))
            {
                continue;
            }

            hasUnits |= !label.NumUnit.IsEmpty;
            if (!label.IsNumeric)
            {
                Append(profile.Strings.Span(label.Str), ref isFirst);
            }
        }

        foreach (LabelEntry label in labels)
        {
            if (label.IsNumeric && IsOf(label, key))
            {
                Append(Encoding.UTF8.GetBytes(Number(label, hasUnits)), ref isFirst);
            }
        }

        return _name.WrittenSpan;
    }

    // A number without a unit takes the wanted one if another number of the key has a unit.
    private string Number(LabelEntry label, bool hasUnits) => hasUnits
        ? Measurement.Format(label.Num, profile.Strings.Text(label.NumUnit), unit)
        : Measurement.Format(label.Num, "", "");

    private void Append(ReadOnlySpan<byte> value, ref bool isFirst)
    {
        if (!isFirst)
        {
            _name.Write(","u8);
        }

        _name.Write(value);
        isFirst = false;
    }

    private bool IsOf(LabelEntry label, ReadOnlySpan<byte> key) =>
        profile.Strings.Span(label.Key).SequenceEqual(key);
}
