using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Pprof.Collectors;

/// <summary>
/// Labels of the work that is going on, each key once, ordered by key; immutable. Make one ahead for code that runs often:
/// a scope of it adds any number of labels at the price of one.
/// </summary>
/// <remarks>
/// A profile cannot hold an empty text, so a label without a value is none. What comes from outside must not make
/// profiles grow without limit: longer keys and values are cut, and of more labels those that come last are left out.
/// </remarks>
public sealed class LabelSet : IEquatable<LabelSet>
{
    /// <summary>The most labels of a set.</summary>
    public const int MaxCount = 32;

    /// <summary>The most characters of a key.</summary>
    public const int MaxKeyLength = 128;

    /// <summary>The most characters of a value.</summary>
    public const int MaxValueLength = 1024;

    private readonly KeyValuePair<string, string>[] _labels;
    private int _hash;

    private LabelSet(KeyValuePair<string, string>[] labels)
    {
        _labels = labels;
    }

    /// <summary>No labels.</summary>
    public static LabelSet Empty { get; } = new([]);

    /// <summary>The labels, each key once, ordered by key.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Labels => ImmutableCollectionsMarshal.AsImmutableArray(_labels);

    /// <summary>The number of labels.</summary>
    public int Count => _labels.Length;

    /// <summary>The value of a key; null if there is no such label.</summary>
    /// <exception cref="ArgumentNullException">The key is null.</exception>
    public string? this[string key]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(key);
            int place = PlaceOf(key);
            return place >= 0 ? _labels[place].Value : null;
        }
    }

    /// <summary>A set of labels; of equal keys the last one counts.</summary>
    /// <exception cref="ArgumentException">A key is null or empty.</exception>
    public static LabelSet Of(params ReadOnlySpan<(string Key, string? Value)> labels)
    {
        LabelSet set = Empty;
        foreach ((string key, string? value) in labels)
        {
            set = set.With(key, value);
        }

        return set;
    }

    /// <summary>This set with another label; one of the same key is replaced, or taken away if the value is null or empty.</summary>
    /// <exception cref="ArgumentException">The key is null or empty.</exception>
    public LabelSet With(string key, string? value)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        key = Cut(key, MaxKeyLength);
        int place = PlaceOf(key);
        if (string.IsNullOrEmpty(value))
        {
            return place < 0 ? this : new LabelSet([.. _labels.AsSpan(0, place), .. _labels.AsSpan(place + 1)]);
        }

        var label = new KeyValuePair<string, string>(key, Cut(value, MaxValueLength));
        if (place >= 0)
        {
            var replaced = (KeyValuePair<string, string>[])_labels.Clone();
            replaced[place] = label;
            return new LabelSet(replaced);
        }

        return Count == MaxCount ? this : new LabelSet(Insert(~place, label));
    }

    /// <summary>This set with the labels of another, which win where keys are equal.</summary>
    /// <exception cref="ArgumentNullException">There is no other.</exception>
    public LabelSet With(LabelSet inner)
    {
        ArgumentNullException.ThrowIfNull(inner);
        if (Count == 0 || inner.Count == 0)
        {
            return Count == 0 ? inner : this;
        }

        LabelSet set = this;
        foreach ((string key, string value) in inner._labels)
        {
            set = set.With(key, value);
        }

        return set;
    }

    /// <inheritdoc/>
    public bool Equals(LabelSet? other)
    {
        if (ReferenceEquals(this, other) || other is null || other.Count != Count || other.GetHashCode() != GetHashCode())
        {
            return ReferenceEquals(this, other);
        }

        for (int i = 0; i < _labels.Length; i++)
        {
            if (_labels[i].Key != other._labels[i].Key || _labels[i].Value != other._labels[i].Value)
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as LabelSet);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        // The same for every thread that computes it at the same time.
        int hash = _hash;
        if (hash == 0)
        {
            var sum = new HashCode();
            foreach ((string key, string value) in _labels)
            {
                sum.Add(key);
                sum.Add(value);
            }

            _hash = hash = sum.ToHashCode() | 1;
        }

        return hash;
    }

    /// <summary>The labels as <c>key=value</c>, with spaces between.</summary>
    public override string ToString() => string.Join(' ', _labels.Select(label => $"{label.Key}={label.Value}"));

    // The place of a key, or the complement of where it belongs.
    private int PlaceOf(string key)
    {
        for (int i = 0; i < _labels.Length; i++)
        {
            int order = string.CompareOrdinal(_labels[i].Key, key);
            if (order >= 0)
            {
                return order == 0 ? i : ~i;
            }
        }

        return ~_labels.Length;
    }

    private KeyValuePair<string, string>[] Insert(int place, KeyValuePair<string, string> label)
    {
        // A few labels are copied faster one by one.
        var labels = new KeyValuePair<string, string>[_labels.Length + 1];
        labels[place] = label;
        for (int i = 0; i < _labels.Length; i++)
        {
            labels[i < place ? i : i + 1] = _labels[i];
        }

        return labels;
    }

    // Never between the halves of a character.
    private static string Cut(string text, int length) => text.Length <= length ? text
        : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
}
