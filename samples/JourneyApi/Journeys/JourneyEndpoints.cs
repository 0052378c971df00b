namespace JourneyApi.Journeys;

/// <summary>The addresses of the service.</summary>
internal static class JourneyEndpoints
{
    public static void MapJourneys(this WebApplication app, JourneyOptions options)
    {
        RouteHandlerBuilder list = app.MapGet("/talents/{id:int}/journeys", ListAsTalentAsync);
        if (options.CpuProfile is { } file)
        {
            list.WithCpuProfile(file, profile => profile.Duration = options.CpuProfileDuration);
        }

        app.MapGet("/talents/{id:int}", FindTalentAsync);
        app.MapGet("/talents/{id:int}/badge", FindBadgeAsync);
        app.MapGet("/journeys/{id:int}", FindJourneyAsync);
        app.MapGet("/journeys/{id:int}/changes", WaitForChangeAsync);
        app.MapGet("/scoreboard", (Scoreboard scoreboard) => scoreboard.Top(10));
        app.MapGet("/search", SearchAsync);
        app.MapPost("/journeys/{id:int}/steps/{number:int}/answers", AnswerAsync);
    }

    private static async Task<IResult> ListAsTalentAsync(int id, JourneyService journeys, CancellationToken cancel) =>
        Results.Ok(await journeys.ListAsTalentAsync(id, cancel));

    private static async Task<IResult> FindTalentAsync(int id, JourneyStore store, CancellationToken cancel) =>
        await store.TalentAsync(id, cancel) is { } talent ? Results.Ok(talent) : Results.NotFound();

    private static Task<Badge> FindBadgeAsync(int id, Badges badges, CancellationToken cancel) => badges.FindAsync(id, cancel);

    private static async Task<IResult> FindJourneyAsync(int id, JourneyService journeys, CancellationToken cancel) =>
        await journeys.FindAsync(id, cancel) is { } journey ? Results.Ok(journey) : Results.NotFound();

    private static async Task<IResult> WaitForChangeAsync(
        int id, double seconds, JourneyService journeys, JourneyChanges changes, CancellationToken cancel) =>
        await journeys.FindAsync(id, cancel) is not { } seen ? Results.NotFound()
        : await changes.WaitAsync(seen, TimeSpan.FromSeconds(Math.Clamp(seconds, 0, 60)), cancel) ? Results.Ok(await journeys.FindAsync(id, cancel))
        : Results.NoContent();

    private static async Task<IResult> SearchAsync(string q, JourneyStore store, CancellationToken cancel) =>
        Results.Ok(await store.SearchAsync(q, cancel));

    private static async Task<IResult> AnswerAsync(int id, int number, Answer answer, JourneyService journeys, CancellationToken cancel) =>
        await journeys.AnswerAsync(id, number, answer, cancel) ? Results.NoContent() : Results.NotFound();
}
