using System.Collections.Concurrent;

namespace Pprof.Patterns;

/// <summary>
/// A deterministic automaton that makes its states when a text first needs them. A text takes a step a byte through the
/// states that are known; any number of threads may search at once.
/// </summary>
internal sealed class LazyAutomaton : TextSearch
{
    private const long CacheBudget = 4 << 20;

    // When states have been thrown away so often, texts do not repeat enough for it to be worth it: what is known stays,
    // and a text that needs more is simulated from there on.
    private const int MaxFlushes = 2;

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

    // What follows is for the thread that holds the lock, but for reading the generation and whether it is the last.
    private readonly Lock _lock = new();
    private readonly Simulation _builder;
    private readonly int[] _startKey;
    private readonly StateCell[]? _specialStart;
    private Generation _generation;
    private int _flushes;
    private volatile bool _isFrozen;

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
        _specialStart = _builder.HasMatch ? Matched : _builder.IsEmpty ? Dead : null;
        _generation = NewGeneration();
    }

    /// <inheritdoc/>
    public override bool IsMatch(ReadOnlySpan<byte> text)
    {
        if (text.IndexOf(_required) < 0)
        {
            return false;
        }

        Generation generation = Volatile.Read(ref _generation);
        StateCell[] state = _searchStart is null ? generation.Start : Skipping;
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
                state = generation.Start;
                continue;
            }

            int length = 0;
            int column = position == text.Length ? _endColumn : LetterReader.Read(_program.Alphabet, text[position..], out length);
            StateCell[]? next = state[column].Next ?? Extend(ref generation, state, column);
            if (next is null)
            {
                return Simulate(generation.Cache, state, text[position..]);
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

    // The state that a column leads to, made if need be, and the generation it is of; null if no more are made.
    private StateCell[]? Extend(ref Generation generation, StateCell[] state, int column)
    {
        if (_isFrozen)
        {
            return null;
        }

        lock (_lock)
        {
            _builder.Restore(generation.Cache.KeyOf(state));
            StateCell[]? next = Step(column);
            if (next is not null)
            {
                Volatile.Write(ref state[column].Next, next);
                return next;
            }

            if (!generation.Cache.IsFull)
            {
                next = generation.Cache.Intern(_builder.Key());
                Volatile.Write(ref state[column].Next, next);
                return next;
            }

            if (!TryRenew())
            {
                return null;
            }

            generation = _generation;
            return generation.Cache.Intern(_builder.Key());
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

    // Other threads go on with the cache they have until they too find it full.
    private bool TryRenew()
    {
        if (!_generation.Cache.IsFull)
        {
            return true;
        }

        if (_flushes == MaxFlushes)
        {
            _isFrozen = true;
            return false;
        }

        _flushes++;
        Volatile.Write(ref _generation, NewGeneration());
        return true;
    }

    // Only a start that is no special state is in the cache.
    private Generation NewGeneration()
    {
        var cache = new StateCache(_endColumn + 1, CacheBudget);
        return new Generation(cache, _specialStart ?? cache.Intern(_startKey));
    }

    private bool Simulate(StateCache cache, StateCell[] state, ReadOnlySpan<byte> rest)
    {
        if (!_simulations.TryTake(out Simulation? simulation))
        {
            simulation = new Simulation(_program);
        }

        lock (_lock)
        {
            simulation.Restore(cache.KeyOf(state));
        }

        bool isMatch = simulation.Finish(rest);
        _simulations.Add(simulation);
        return isMatch;
    }

    /// <summary>The states made since they were last thrown away, and where a text starts among them.</summary>
    private sealed record Generation(StateCache Cache, StateCell[] Start);
}
