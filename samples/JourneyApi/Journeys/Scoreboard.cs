using Microsoft.Extensions.Options;

namespace JourneyApi.Journeys;

/// <summary>The journeys with the best answers of late.</summary>
internal sealed class Scoreboard(IOptionsMonitor<JourneyOptions> options)
{
    private const int MostScores = 10_000;
    private readonly Lock _lock = new();
    private readonly Queue<(int Journey, double Score)> _scores = new(MostScores);
    private volatile KeptRanks? _kept;

    /// <summary>Begins with scores of the database.</summary>
    public async Task FillAsync(JourneyStore store)
    {
        foreach ((int journey, double score) in await store.ScoresAsync(MostScores, CancellationToken.None))
        {
            Add(journey, score);
        }
    }

    public void Add(int journey, double score)
    {
        lock (_lock)
        {
            if (_scores.Count == MostScores)
            {
                _scores.Dequeue();
            }

            _scores.Enqueue((journey, score));
        }
    }

    public IReadOnlyList<Rank> Top(int count) =>
        options.CurrentValue.KeepsRanks && _kept is { } kept && kept.Until > Environment.TickCount64 ? kept.Ranks : RankAll(count);

    // Everybody waits until the scores of everybody are ranked.
    private Rank[] RankAll(int count)
    {
        lock (_lock)
        {
            Rank[] ranks = Best(_scores, count);
            _kept = new KeptRanks(ranks, Environment.TickCount64 + 1000);
            return ranks;
        }
    }

    private static Rank[] Best(IEnumerable<(int Journey, double Score)> scores, int count) => [.. scores
        .GroupBy(score => score.Journey, score => score.Score)
        .Select(journey => new Rank(journey.Key, journey.Average()))
        .OrderByDescending(rank => rank.Mean).ThenBy(rank => rank.Journey)
        .Take(count)];

    /// <summary>Ranks that are good enough for a second.</summary>
    private sealed record KeptRanks(Rank[] Ranks, long Until);
}
