using Microsoft.Extensions.Options;

namespace JourneyApi.Journeys;

/// <summary>Lets those who look at a journey wait until somebody answers one of its steps.</summary>
internal sealed class JourneyChanges(IOptionsMonitor<JourneyOptions> options)
{
    private event Action<int>? Answered;

    public void Tell(int journey) => Answered?.Invoke(journey);

    /// <summary>Waits until the journey changes; false if it did not in time.</summary>
    public async Task<bool> WaitAsync(JourneyDetails seen, TimeSpan patience, CancellationToken cancel)
    {
        var watcher = new Watcher(seen);
        Answered += watcher.Notice;
        await watcher.Change.WaitAsync(patience, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        // Whoever is not taken from the list is told, and kept alive, for ever.
        if (options.CurrentValue.ForgetsWatchers)
        {
            Answered -= watcher.Notice;
        }

        return watcher.Change.IsCompleted;
    }

    /// <summary>Who waits, with what it sees.</summary>
    private sealed class Watcher(JourneyDetails seen)
    {
        private readonly TaskCompletionSource _change = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Change => _change.Task;

        public void Notice(int journey)
        {
            if (journey == seen.Journey.Id)
            {
                _change.TrySetResult();
            }
        }
    }
}
