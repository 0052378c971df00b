using Pprof.Building;

namespace Pprof.Patterns;

/// <summary>
/// A column of a state: the state that its letter leads to, or null if that was not needed yet. A state is the array of
/// its columns, one per letter, then one for the end of the text; column 0 stays null and asks for the whole character.
/// </summary>
internal struct StateCell
{
    public StateCell[]? Next;
}

/// <summary>
/// The states of the lazy automaton that were needed so far. Searches read states without a lock; adding one needs it.
/// </summary>
internal sealed class StateCache
{
    private const int ReferenceSize = 8;

    // What a state takes beside its row and its members: array heads, and its entries in tables.
    private const int StateOverhead = 120;

    // Made in any case, however wide they are.
    private const int MinStates = 16;

    private readonly SpanInterner<int> _keys = new();
    private readonly List<StateCell[]> _states = [];
    private readonly Dictionary<StateCell[], int> _numbers = [];
    private readonly int _columns;
    private long _left;
    private volatile bool _isFull;

    /// <param name="columns">The number of columns of a state.</param>
    /// <param name="budget">About how many bytes the states may take.</param>
    public StateCache(int columns, long budget)
    {
        _columns = columns;
        _left = budget;
    }

    /// <summary>Whether the budget is spent; once true, it stays so. Read without the lock.</summary>
    public bool IsFull => _isFull;

    /// <summary>The state with these members, made if it is new.</summary>
    /// <param name="key">What is before the position if the members have assertions, or 0; then the members in order.</param>
    public StateCell[] Intern(ReadOnlySpan<int> key)
    {
        int number = _keys.Intern(key);
        if (number < _states.Count)
        {
            return _states[number];
        }

        var state = new StateCell[_columns];
        _states.Add(state);
        _numbers.Add(state, number);
        _left -= ((long)_columns * ReferenceSize) + ((long)key.Length * sizeof(int)) + StateOverhead;
        _isFull = _left < 0 && _states.Count >= MinStates;
        return state;
    }

    /// <summary>What a state of this cache was made from.</summary>
    public ReadOnlySpan<int> KeyOf(StateCell[] state) => _keys[_numbers[state]];
}
