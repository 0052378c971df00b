using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace JourneyApi.Journeys;

/// <summary>The database.</summary>
internal sealed class JourneyStore(IOptions<JourneyOptions> options)
{
    private readonly string _connection = new SqliteConnectionStringBuilder { DataSource = options.Value.Database, DefaultTimeout = 5 }.ToString();

    /// <summary>Makes the database and fills it, if it is not there.</summary>
    public void CreateIfMissing()
    {
        if (!File.Exists(options.Value.Database))
        {
            JourneySeed.Write(options.Value.Database);
        }
    }

    public Task<Talent?> TalentAsync(int id, CancellationToken cancel) => FirstAsync(
        "SELECT id, name, team FROM talents WHERE id = $id", [("$id", id)],
        row => new Talent(row.GetInt32(0), row.GetString(1), row.GetString(2)), cancel);

    public Task<List<(int Id, string Title)>> JourneysOfAsync(int talent, CancellationToken cancel) => AllAsync(
        "SELECT id, title FROM journeys WHERE talent = $talent ORDER BY title", [("$talent", talent)],
        row => (row.GetInt32(0), row.GetString(1)), cancel);

    /// <summary>The journeys of a talent by one query, from the best scores that were kept.</summary>
    public async Task<IReadOnlyList<Journey>> JourneysWithCompletionAsync(int talent, CancellationToken cancel) => await AllAsync(
        """
        SELECT j.id, j.title, MIN(s.best_score >= s.pass_mark)
        FROM journeys j JOIN steps s ON s.journey = j.id
        WHERE j.talent = $talent GROUP BY j.id, j.title ORDER BY j.title
        """,
        [("$talent", talent)], row => new Journey(row.GetInt32(0), row.GetString(1), row.GetBoolean(2)), cancel);

    public Task<string?> TitleOfAsync(int journey, CancellationToken cancel) => FirstAsync(
        "SELECT title FROM journeys WHERE id = $id", [("$id", journey)], row => row.GetString(0), cancel);

    public Task<List<Step>> StepsOfAsync(int journey, CancellationToken cancel) => AllAsync(
        "SELECT number, title, pass_mark, answers FROM steps WHERE journey = $journey ORDER BY number", [("$journey", journey)],
        row => new Step(row.GetInt32(0), row.GetString(1), row.GetDouble(2), row.GetString(3)), cancel);

    /// <summary>The best scores of some steps, with their journeys.</summary>
    public Task<List<(int Journey, double Score)>> ScoresAsync(int count, CancellationToken cancel) => AllAsync(
        "SELECT journey, best_score FROM steps LIMIT $count", [("$count", count)], row => (row.GetInt32(0), row.GetDouble(1)), cancel);

    public Task<List<Journey>> SearchAsync(string text, CancellationToken cancel) => AllAsync(
        "SELECT id, title FROM journeys WHERE title LIKE $text LIMIT 20", [("$text", $"%{text}%")],
        row => new Journey(row.GetInt32(0), row.GetString(1), false), cancel);

    public async Task SaveAnswersAsync(int journey, int number, string answers, double bestScore, CancellationToken cancel)
    {
        await using SqliteConnection connection = await OpenAsync(cancel);
        await using SqliteCommand command = Command(
            connection, "UPDATE steps SET answers = $answers, best_score = $score WHERE journey = $journey AND number = $number",
            [("$answers", answers), ("$score", bestScore), ("$journey", journey), ("$number", number)]);
        await command.ExecuteNonQueryAsync(cancel);
    }

    private async Task<T?> FirstAsync<T>(string query, (string, object)[] values, Func<SqliteDataReader, T> read, CancellationToken cancel) =>
        (await AllAsync(query, values, read, cancel)).FirstOrDefault();

    private async Task<List<T>> AllAsync<T>(
        string query, (string Name, object Value)[] values, Func<SqliteDataReader, T> read, CancellationToken cancel)
    {
        await using SqliteConnection connection = await OpenAsync(cancel);
        await using SqliteCommand command = Command(connection, query, values);
        await using SqliteDataReader reader = await command.ExecuteReaderAsync(cancel);
        List<T> rows = [];
        while (await reader.ReadAsync(cancel))
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    private async Task<SqliteConnection> OpenAsync(CancellationToken cancel)
    {
        var connection = new SqliteConnection(_connection);
        await connection.OpenAsync(cancel);
        return connection;
    }

    private static SqliteCommand Command(SqliteConnection connection, string query, (string Name, object Value)[] values)
    {
        SqliteCommand command = connection.CreateCommand();
        command.CommandText = query;
        foreach ((string name, object value) in values)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command;
    }
}
