using System.Collections.Concurrent;

namespace Pprof.Patterns;

/// <summary>
/// A deterministic automaton that makes its states when a text first needs them. A text takes a step a byte through the
/// states that are known; any number of threads may search at once.
/// </summary>
internal sealed class LazyAutomaton : TextSearch
{
    // What is known stays when this is spent: a text that needs more is simulated from there on. Throwing states away would
    // cost more than it gains, as the names of a profile are searched once each.
    private const long CacheBudget = 4 << 20;

    // States that the inner loop leaves without asking, as all their columns are null: it looks at letters of ASCII
    // alone, which are at most 128. The search ends in the first two and skips ahead from the third.
    private static readonly StateCell[] Matched = new StateCell[129];
    private static readonly StateCell[] Dead = new StateCell[129];
    private static readonly StateCell[] Skipping = new StateCell[129];

    private readonly PatternProgram _program;
    private readonly byte[] _byteLetters;
    private readonly int _endColumn;
    private readonly byte[] _required;
    private readonly SearchStart? _searchStart;
    private readonly ConcurrentBag<Simulation> _simulations = [];

    private readonly StateCell[] _start;

    // For the thread that holds the lock.
    private readonly Lock _lock = new();
    private readonly Simulation _builder;
    private readonly StateCache _cache;
    private readonly int[] _startKey;

    public LazyAutomaton(PatternProgram program, RequiredText required)
    {
        _program = program;
        _byteLetters = program.Alphabet.ByteLetters;
        _endColumn = program.Alphabet.Count + 1;
        _required = required.IsPrefix ? [] : required.Bytes;
        _searchStart = SearchStart.Create(program, required);
        _builder = new Simulation(program);
        _builder.Start();
        _startKey = _builder.Key().ToArray();
        _cache = new StateCache(_endColumn + 1, CacheBudget);
        _start = _builder.HasMatch ? Matched : _builder.IsEmpty ? Dead : _cache.Intern(_startKey);
    }

    /// <inheritdoc/>
    public override bool IsMatch(ReadOnlySpan<byte> text)
    {
        if (text.IndexOf(_required) < 0)
        {
            return false;
        }

        StateCell[] state = _searchStart is null ? _start : Skipping;
        int position = 0;
        while (true)
        {
            state = Run(state, text, ref position);
            if (state == Matched || state == Dead)
            {
                return state == Matched;
            }

            if (state == Skipping)
            {
                int distance = _searchStart!.Find(text[position..]);
                if (distance < 0)
                {
                    return false;
                }

                position += distance;
                state = _start;
                continue;
            }

            int length = 0;
            int column = position == text.Length ? _endColumn : LetterReader.Read(_program.Alphabet, text[position..], out length);
            StateCell[]? next = state[column].Next ?? Extend(state, column);
            if (next is null)
            {
                return Simulate(state, text[position..]);
            }

            state = next;
            position += length;
        }
    }

    // The inner loop: to the end, or to a column that is not known.
    private StateCell[] Run(StateCell[] state, ReadOnlySpan<byte> text, ref int position)
    {
        byte[] letters = _byteLetters;
        int at = position;
        for (; at < text.Length; at++)
        {
            StateCell[]? next = state[letters[text[at]]].Next;
            if (next is null)
            {
                break;
            }

            state = next;
        }

        position = at;
        return state;
    }

    // The state that a column leads to, made if need be; null if no more are made.
    private StateCell[]? Extend(StateCell[] state, int column)
    {
        if (_cache.IsFull)
        {
            return null;
        }

        lock (_lock)
        {
            _builder.Restore(_cache.KeyOf(state));
            StateCell[] next = Step(column) ?? _cache.Intern(_builder.Key());

            // Other threads read the cell without the lock, so the state must be whole before they see it.
            Volatile.Write(ref state[column].Next, next);
            return next;
        }
    }

    // Steps the builder; the state that it then stands for if that is one of the special ones.
    private StateCell[]? Step(int column)
    {
        if (column == _endColumn)
        {
            _builder.End();
            return _builder.HasMatch ? Matched : Dead;
        }

        _builder.Step(column);
        if (_builder.HasMatch)
        {
            return Matched;
        }

        if (_builder.IsEmpty)
        {
            return Dead;
        }

        return _searchStart is not null && _builder.Key().SequenceEqual(_startKey) ? Skipping : null;
    }

    private bool Simulate(StateCell[] state, ReadOnlySpan<byte> rest)
    {
        if (!_simulations.TryTake(out Simulation? simulation))
        {
            simulation = new Simulation(_program);
        }

        lock (_lock)
        {
            simulation.Restore(_cache.KeyOf(state));
        }

        bool isMatch = simulation.Finish(rest);
        _simulations.Add(simulation);
        return isMatch;
    }
}
