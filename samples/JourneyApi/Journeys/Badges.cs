using Microsoft.Extensions.Options;

namespace JourneyApi.Journeys;

/// <summary>The badges of talents, which a service elsewhere gives out.</summary>
internal sealed class Badges(IOptionsMonitor<JourneyOptions> options)
{
    // Stands for the way to the other service and back.
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(100);

    public async Task<Badge> FindAsync(int talent, CancellationToken cancel) =>
        options.CurrentValue.AwaitsBadges ? await AskAsync(talent, cancel) : Find(talent);

    // From the time when badges were files: holds a thread of the pool until the answer has come.
    private static Badge Find(int talent) => AskAsync(talent, CancellationToken.None).Result;

    private static async Task<Badge> AskAsync(int talent, CancellationToken cancel)
    {
        await Task.Delay(Delay, cancel);
        return new Badge(talent % 3 == 0 ? "Mentor" : "Learner");
    }
}
