using System.Text.Json;
using Microsoft.Extensions.Options;

namespace JourneyApi.Journeys;

/// <summary>What the service does with journeys.</summary>
internal sealed class JourneyService(
    JourneyStore store, JourneyChanges changes, Scoreboard scoreboard, IOptionsMonitor<JourneyOptions> options)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The journeys of a talent, those that are completed marked.</summary>
    public async Task<IReadOnlyList<Journey>> ListAsTalentAsync(int talent, CancellationToken cancel)
    {
        if (options.CurrentValue.UsesOneQuery)
        {
            return await store.JourneysWithCompletionAsync(talent, cancel);
        }

        List<Journey> journeys = [];
        foreach ((int id, string title) in await store.JourneysOfAsync(talent, cancel))
        {
            journeys.Add(new Journey(id, title, await IsCompletedAsync(id, cancel)));
        }

        return journeys;
    }

    /// <summary>A journey with its steps; null if there is none.</summary>
    public async Task<JourneyDetails?> FindAsync(int id, CancellationToken cancel)
    {
        string? title = await store.TitleOfAsync(id, cancel);
        return title is null
            ? null
            : new JourneyDetails(new Journey(id, title, await IsCompletedAsync(id, cancel)), await store.StepsOfAsync(id, cancel));
    }

    /// <summary>Adds an answer to a step and keeps the best score, which the list by one query reads; tells the others.</summary>
    public async Task<bool> AnswerAsync(int journey, int number, Answer answer, CancellationToken cancel)
    {
        Step? step = (await store.StepsOfAsync(journey, cancel)).FirstOrDefault(step => step.Number == number);
        if (step is null)
        {
            return false;
        }

        const int MostAnswers = 20;
        List<Answer> answers = [.. Read(step).TakeLast(MostAnswers - 1), answer];
        await store.SaveAnswersAsync(journey, number, JsonSerializer.Serialize(answers, Json), BestScore(answers), cancel);
        scoreboard.Add(journey, answer.Score);
        changes.Tell(journey);
        return true;
    }

    // Asks the database again for each journey, and reads all that was ever answered.
    private async Task<bool> IsCompletedAsync(int journey, CancellationToken cancel)
    {
        foreach (Step step in await store.StepsOfAsync(journey, cancel))
        {
            if (BestScore(Read(step)) < step.PassMark)
            {
                return false;
            }
        }

        return true;
    }

    private static List<Answer> Read(Step step) => JsonSerializer.Deserialize<List<Answer>>(step.Answers, Json) ?? [];

    private static double BestScore(List<Answer> answers) => answers.Select(answer => answer.Score).DefaultIfEmpty().Max();
}
