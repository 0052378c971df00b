using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace JourneyApi.Journeys;

/// <summary>Fills a new database with talents, journeys and answers; the same every time.</summary>
internal static class JourneySeed
{
    public const int Talents = 200, JourneysOfTalent = 25, StepsOfJourney = 8;
    private const double PassMark = 0.6;
    private static readonly string[] Subjects = ["Leading", "Selling", "Writing", "Speaking", "Planning", "Listening", "Coding", "Designing"];
    private static readonly string[] Places = ["in a team", "with customers", "on stage", "under pressure", "abroad", "every day"];
    private static readonly string[] Words = ["clear", "calm", "asks", "listens", "explains", "repeats", "decides", "waits", "well", "often", "seldom", "first"];

    public static void Write(string path)
    {
        // Beside, and then renamed, so that a start that was broken off leaves nothing half done.
        string beside = path + ".new";
        File.Delete(beside);
        using (var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = beside, Pooling = false }.ToString()))
        {
            connection.Open();
            Run(connection, """
                PRAGMA journal_mode = WAL;
                CREATE TABLE talents (id INTEGER PRIMARY KEY, name TEXT NOT NULL, team TEXT NOT NULL);
                CREATE TABLE journeys (id INTEGER PRIMARY KEY, talent INTEGER NOT NULL, title TEXT NOT NULL);
                CREATE TABLE steps (journey INTEGER NOT NULL, number INTEGER NOT NULL, title TEXT NOT NULL, pass_mark REAL NOT NULL,
                    best_score REAL NOT NULL, answers TEXT NOT NULL, PRIMARY KEY (journey, number)) WITHOUT ROWID;
                CREATE INDEX journeys_of_talent ON journeys (talent);
                """);
            using SqliteTransaction transaction = connection.BeginTransaction();
            Fill(connection, new Random(20261128));
            transaction.Commit();
        }

        File.Move(beside, path, overwrite: true);
    }

    private static void Fill(SqliteConnection connection, Random random)
    {
        using SqliteCommand talent = Insert(connection, "talents", 3), journey = Insert(connection, "journeys", 3), step = Insert(connection, "steps", 6);
        for (int id = 1; id <= Talents; id++)
        {
            Run(talent, id, string.Create(CultureInfo.InvariantCulture, $"Talent {id}"), Places[id % Places.Length]);
            for (int i = 0; i < JourneysOfTalent; i++)
            {
                int journeyId = ((id - 1) * JourneysOfTalent) + i + 1;
                Run(journey, journeyId, id, $"{Subjects[random.Next(Subjects.Length)]} {Places[random.Next(Places.Length)]}");
                for (int number = 1; number <= StepsOfJourney; number++)
                {
                    Answer[] answers = [.. Enumerable.Range(0, random.Next(2, 7)).Select(_ => Answer(random))];
                    Run(
                        step, journeyId, number, string.Create(CultureInfo.InvariantCulture, $"Step {number}"), PassMark,
                        answers.Max(answer => answer.Score), JsonSerializer.Serialize(answers, JsonSerializerOptions.Web));
                }
            }
        }
    }

    // Most steps are passed, so that most journeys are read to their end.
    private static Answer Answer(Random random) => new(
        Sentence(random, 12), Math.Round(Math.Sqrt(random.NextDouble()), 2),
        new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(random.Next(400_000)),
        [.. Enumerable.Range(0, random.Next(0, 4)).Select(_ => Sentence(random, 5))]);

    private static string Sentence(Random random, int words) =>
        string.Join(' ', Enumerable.Range(0, words).Select(_ => Words[random.Next(Words.Length)]));

    private static SqliteCommand Insert(SqliteConnection connection, string table, int columns)
    {
        SqliteCommand command = connection.CreateCommand();
        command.CommandText = $"INSERT INTO {table} VALUES ({string.Join(", ", Enumerable.Range(0, columns).Select(Name))})";
        return command;
    }

    private static void Run(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        command.Parameters.Clear();
        for (int i = 0; i < values.Length; i++)
        {
            command.Parameters.AddWithValue(Name(i), values[i]);
        }

        command.ExecuteNonQuery();
    }

    private static void Run(SqliteConnection connection, string text)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }

    private static string Name(int column) => string.Create(CultureInfo.InvariantCulture, $"$v{column}");
}
