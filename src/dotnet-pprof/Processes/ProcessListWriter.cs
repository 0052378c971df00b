using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Pprof.Rendering.Pictures;
using Pprof.Tool.Recording;

namespace Pprof.Tool.Processes;

/// <summary>Writes a list of processes.</summary>
internal static class ProcessListWriter
{
    private const string Gap = "  ";

    private static readonly string[] Heading = ["PID", "NAME", "RUNTIME", "USER", "RUNS", "NOTE", "COMMAND"];

    /// <summary>Writes a table, a line for each process; columns that say nothing are left out.</summary>
    public static void WriteTable(IReadOnlyList<ListedProcess> processes, DateTimeOffset now, Stream output)
    {
        string[][] rows = [Heading, .. processes.Select(process => Cells(process, now))];
        int[] columns = [.. Enumerable.Range(0, Heading.Length).Where(column => rows.Skip(1).Any(row => row[column].Length > 0))];
        int[] widths = [.. columns.Select(column => rows.Max(row => row[column].Length))];
        foreach (string[] row in rows)
        {
            IEnumerable<string> cells = columns.Zip(widths, (column, width) =>
                column == 0 ? row[column].PadLeft(width) : row[column].PadRight(width));
            output.Write(Encoding.UTF8.GetBytes(string.Join(Gap, cells).TrimEnd() + "\n"));
        }
    }

    /// <summary>Writes an array of objects; what is not known is null.</summary>
    public static void WriteJson(IReadOnlyList<ListedProcess> processes, Stream output)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var options = new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using (var json = new Utf8JsonWriter(buffer, options))
        {
            json.WriteStartArray();
            foreach (ListedProcess process in processes)
            {
                Write(process, json);
            }

            json.WriteEndArray();
        }

        output.Write(buffer.WrittenSpan);
        output.Write("\n"u8);
    }

    private static void Write(ListedProcess process, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("pid", process.Id);
        json.WriteString("name", process.Name);
        json.WriteString("processName", process.ProcessName);
        json.WriteString("runtimeVersion", KnownOrNull(process.RuntimeVersion));
        json.WriteString("user", KnownOrNull(process.User));
        json.WriteString("started", process.Started?.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        json.WriteString("commandLine", KnownOrNull(process.CommandLine));
        json.WriteStartArray("notes");
        foreach (string note in process.Notes)
        {
            json.WriteStringValue(note);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string? KnownOrNull(string text) => text.Length > 0 ? text : null;

    private static string[] Cells(ListedProcess process, DateTimeOffset now) =>
    [
        process.Id.ToString(CultureInfo.InvariantCulture),
        InLine(process.Name),
        InLine(process.RuntimeVersion),
        InLine(process.User),
        process.Started is { } started ? Age(now - started) : "",
        string.Join(", ", process.Notes),
        InLine(process.CommandLine),
    ];

    // The two largest units.
    private static string Age(TimeSpan age)
    {
        double seconds = Math.Max(0, age.TotalSeconds);
        double precision = seconds >= 86400 ? 3600 : seconds >= 3600 ? 60 : 1;
        return DurationText.Of(TimeSpan.FromSeconds(Math.Floor(seconds / precision) * precision));
    }

    // A line end in an argument must not begin a line that looks like another process.
    private static string InLine(string text) =>
        text.Any(char.IsControl) ? string.Concat(text.Select(c => char.IsControl(c) ? VisibleLine.Caret(c) : c.ToString())) : text;
}
