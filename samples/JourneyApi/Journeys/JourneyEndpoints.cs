namespace JourneyApi.Journeys;

/// <summary>The addresses of the service.</summary>
internal static class JourneyEndpoints
{
    /// <param name="app">The application.</param>
    /// <param name="cpuProfile">The file for a CPU profile of the list alone; null for none.</param>
    public static void MapJourneys(this WebApplication app, string? cpuProfile)
    {
        RouteHandlerBuilder list = app.MapGet("/talents/{id:int}/journeys", ListAsTalentAsync);
        if (cpuProfile is not null)
        {
            list.WithCpuProfile(cpuProfile);
        }

        app.MapGet("/talents/{id:int}", FindTalentAsync);
        app.MapGet("/journeys/{id:int}", FindJourneyAsync);
        app.MapGet("/search", SearchAsync);
        app.MapPost("/journeys/{id:int}/steps/{number:int}/answers", AnswerAsync);
    }

    private static async Task<IResult> ListAsTalentAsync(int id, JourneyService journeys, CancellationToken cancel) =>
        Results.Ok(await journeys.ListAsTalentAsync(id, cancel));

    private static async Task<IResult> FindTalentAsync(int id, JourneyStore store, CancellationToken cancel) =>
        await store.TalentAsync(id, cancel) is { } talent ? Results.Ok(talent) : Results.NotFound();

    private static async Task<IResult> FindJourneyAsync(int id, JourneyService journeys, CancellationToken cancel) =>
        await journeys.FindAsync(id, cancel) is { } journey ? Results.Ok(journey) : Results.NotFound();

    private static async Task<IResult> SearchAsync(string q, JourneyStore store, CancellationToken cancel) =>
        Results.Ok(await store.SearchAsync(q, cancel));

    private static async Task<IResult> AnswerAsync(int id, int number, Answer answer, JourneyService journeys, CancellationToken cancel) =>
        await journeys.AnswerAsync(id, number, answer, cancel) ? Results.NoContent() : Results.NotFound();
}
