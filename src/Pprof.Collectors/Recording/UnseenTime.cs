using Pprof.Collectors.Recording.Activity;

namespace Pprof.Collectors.Recording;

/// <summary>
/// Gives CPU time that was counted but not seen to what was seen of the same threads, in proportion: a thread is found
/// some milliseconds after it began, and its last part-period has no sample. Where that is much, or nothing was seen, it
/// stays apart.
/// </summary>
/// <param name="isUnseen">Whether a stack, by its row, stands for time that nobody saw.</param>
/// <param name="known">What threads used in all, if that is known better than by their samples.</param>
internal sealed class UnseenTime(Func<int, bool> isUnseen, KnownTimes? known = null)
{
    // Of one thread, in nanoseconds: what it does before is seldom what it does later, so that more is not guessed.
    private const long MostOfThread = 100_000_000;

    // Threads that live longer lose no part of their time that would count.
    private const long ShortLife = 1_000_000_000;

    private readonly Dictionary<RecordedThread, Share> _threads = [];
    private readonly Share _ended = new();

    /// <summary>The sums with what was given to them.</summary>
    public IReadOnlyCollection<KeyValuePair<SampleKey, SampleValue>> Spread(IReadOnlyCollection<KeyValuePair<SampleKey, SampleValue>> samples)
    {
        foreach ((SampleKey key, SampleValue value) in samples)
        {
            ShareOf(key.Thread).Add(value, isUnseen(key.Stack));
        }

        List<KeyValuePair<SampleKey, SampleValue>> rests = known is null ? [] : Complete(known);
        Share unknown = _threads.Values.FirstOrDefault(share => share.IsOfNobody, new Share());
        foreach (Share share in _threads.Values.Where(share => share.IsShortLived))
        {
            _ended.AddSeen(share);
        }

        _ended.AddUnseen(unknown);
        return [.. samples.Select(Grow).OfType<KeyValuePair<SampleKey, SampleValue>>(), .. rests];
    }

    // Makes the time of each thread what it is known to be; what samples may not stand for is a row of its own.
    private List<KeyValuePair<SampleKey, SampleValue>> Complete(KnownTimes times)
    {
        var rests = new List<KeyValuePair<SampleKey, SampleValue>>();
        foreach (RecordedThread thread in times.Threads.Concat(_threads.Keys).Distinct().ToList())
        {
            if (!thread.IsProfiler && times.UsedBy(thread) is long used && ShareOf(thread).SetWhole(used, Math.Min(times.MostGiven, MostOfThread)) is > 0 and long rest)
            {
                var key = new SampleKey(times.Stack, thread, null, RuntimeWork.None, 0);
                rests.Add(KeyValuePair.Create(key, new SampleValue(0, rest)));
            }
        }

        return rests;
    }

    private Share ShareOf(RecordedThread thread)
    {
        if (!_threads.TryGetValue(thread, out Share? share))
        {
            _threads.Add(thread, share = new Share { IsOfNobody = thread.Id == 0, HasEnded = thread.HasEnded });
        }

        return share;
    }

    private KeyValuePair<SampleKey, SampleValue>? Grow(KeyValuePair<SampleKey, SampleValue> sample)
    {
        Share share = _threads[sample.Key.Thread];
        if (isUnseen(sample.Key.Stack))
        {
            bool isGiven = share.IsOfNobody ? _ended.CanGive(long.MaxValue) : share.CanGive(MostOfThread);
            return isGiven ? null : sample;
        }

        SampleValue value = sample.Value;
        SampleValue grown = !share.IsOfNobody && share.CanGive(MostOfThread) ? share.Grow(value) : value;
        if (share.IsShortLived && _ended.CanGive(long.MaxValue))
        {
            SampleValue more = _ended.Grow(value);
            grown = new SampleValue(grown.Count + more.Count - value.Count, grown.Nanoseconds + more.Nanoseconds - value.Nanoseconds);
        }

        return KeyValuePair.Create(sample.Key, grown);
    }

    /// <summary>What was seen and what was not, with the rounding so far.</summary>
    private sealed class Share
    {
        private SampleValue _seen;
        private SampleValue _unseen;
        private double _countLeft;
        private double _nanosecondsLeft;

        public bool IsOfNobody { get; init; }

        public bool HasEnded { get; init; }

        public bool IsShortLived => HasEnded && !IsOfNobody && _seen.Nanoseconds + _unseen.Nanoseconds < ShortLife;

        public void Add(SampleValue value, bool isUnseen)
        {
            ref SampleValue sum = ref isUnseen ? ref _unseen : ref _seen;
            sum.Count += value.Count;
            sum.Nanoseconds += value.Nanoseconds;
        }

        public void AddSeen(Share other) => Add(other._seen, isUnseen: false);

        public void AddUnseen(Share other) => Add(other._unseen, isUnseen: true);

        /// <summary>Makes both parts add up to a time, as far as what was seen may stand for it.</summary>
        /// <param name="nanoseconds">The time.</param>
        /// <param name="most">The most that what was seen may stand for beside itself, or be too much.</param>
        /// <returns>What is left, as neither part may hold it.</returns>
        public long SetWhole(long nanoseconds, long most)
        {
            long unseen = nanoseconds - _seen.Nanoseconds;
            most = Math.Min(most, _seen.Nanoseconds);
            _unseen.Nanoseconds = Math.Clamp(unseen, -most, most);
            return Math.Max(0, unseen - _unseen.Nanoseconds);
        }

        public bool CanGive(long most) =>
            _unseen.Nanoseconds != 0 && Math.Abs(_unseen.Nanoseconds) <= Math.Min(most, _seen.Nanoseconds);

        /// <summary>A part of what was seen, with its part of what was not; in all it is exact.</summary>
        public SampleValue Grow(SampleValue value) => new(
            value.Count + Part(value.Nanoseconds, _unseen.Count, ref _countLeft),
            value.Nanoseconds + Part(value.Nanoseconds, _unseen.Nanoseconds, ref _nanosecondsLeft));

        private long Part(long nanoseconds, long whole, ref double left)
        {
            double part = left + ((double)nanoseconds / _seen.Nanoseconds * whole);
            long rounded = (long)Math.Round(part);
            left = part - rounded;
            return rounded;
        }
    }
}
