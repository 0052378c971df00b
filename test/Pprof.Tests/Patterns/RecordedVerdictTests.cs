using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Pprof.Tests.Shared;

namespace Pprof.Tests.Patterns;

/// <summary>
/// Checks against <c>verdicts.txt</c>: the texts, a line each, an empty line, then patterns with the verdict of Go. All are
/// JSON strings, and a character of a text is a byte. To add patterns, append them with any verdict and run the tests with
/// PPROF_RECORD=1.
/// </summary>
public sealed class RecordedVerdictTests
{
    private static readonly string File = Repository.PathOf("test", "Pprof.Tests", "Patterns", "verdicts.txt");

    [Fact]
    public void Accepts_and_matches_what_was_recorded()
    {
        (byte[][] texts, (string Pattern, string Verdict)[] recorded) = Read();

        string[] actual = Array.ConvertAll(recorded, line => Line(line.Pattern, PatternVerdict.Of(line.Pattern, texts)));

        Assert.True(recorded.Length > 500);
        Assert.Equal(Array.ConvertAll(recorded, line => Line(line.Pattern, line.Verdict)), actual);
    }

    [Fact]
    public void What_was_recorded_is_the_verdict_of_Go()
    {
        (byte[][] texts, (string Pattern, string Verdict)[] recorded) = Read();
        string[] patterns = Array.ConvertAll(recorded, line => line.Pattern);

        string[] verdicts = GoVerdicts.Ask(patterns, texts);

        if (Environment.GetEnvironmentVariable("PPROF_RECORD") == "1")
        {
            IEnumerable<string> head = System.IO.File.ReadLines(File).TakeWhile(line => line.Length > 0);
            System.IO.File.WriteAllLines(File, [.. head, "", .. patterns.Zip(verdicts, Line)]);
        }

        Assert.Equal(Array.ConvertAll(recorded, line => Line(line.Pattern, line.Verdict)), patterns.Zip(verdicts, Line));
    }

    private static (byte[][] Texts, (string Pattern, string Verdict)[] Verdicts) Read()
    {
        string[] lines = System.IO.File.ReadAllLines(File);
        int end = Array.IndexOf(lines, "");
        return (
            Array.ConvertAll(lines[..end], line => Encoding.Latin1.GetBytes(Unquote(line))),
            Array.ConvertAll(lines[(end + 1)..], line => (Unquote(line[..line.LastIndexOf(' ')]), line[(line.LastIndexOf(' ') + 1)..])));
    }

    private static string Line(string pattern, string verdict) => $"{Quote(pattern)} {verdict}";

    private static string Quote(string text) => '"' + JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString() + '"';

    private static string Unquote(string line) => JsonSerializer.Deserialize<string>(line)!;
}
