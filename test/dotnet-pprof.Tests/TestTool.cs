using System.Text;
using Pprof.Tool.Host;

namespace Pprof.Tool.Tests;

/// <summary>The tool in a world of its own: a folder, captured outputs, no environment, UTC.</summary>
public sealed class TestTool : IDisposable
{
    private readonly MemoryStream _output = new();
    private readonly StringWriter _messages = new() { NewLine = "\n" };

    internal bool IsTerminal { get; init; }

    internal byte[] Input { get; init; } = [];

    internal string Commands { get; init; } = "";

    public string Folder { get; } = Directory.CreateTempSubdirectory("pprof-test-").FullName;

    public string Output => Encoding.UTF8.GetString(_output.ToArray());

    public byte[] OutputBytes => _output.ToArray();

    public string Messages => _messages.ToString();

    public string PathOf(string name) => Path.Combine(Folder, name);

    /// <summary>Writes a profile of stacks such as <c>main;work 10</c> and returns its path.</summary>
    public string Write(string name, params string[] stacks)
    {
        string path = PathOf(name);
        ProfileWriter.WriteFile(Profile(stacks), path);
        return path;
    }

    public static Profile Profile(params string[] stacks)
    {
        var builder = new ProfileBuilder(new SampleType("samples", "count"), new SampleType("cpu", "nanoseconds"));
        foreach (string stack in stacks)
        {
            int space = stack.LastIndexOf(' ');
            LocationIndex[] frames =
            [
                .. stack[..space].Split(';').Reverse().Select(name => builder.AddLocation(
                    MappingIndex.None, 0, [new LineEntry(builder.AddFunction(name))])),
            ];
            builder.AddSample(frames, [1, long.Parse(stack[(space + 1)..])]);
        }

        return builder.Build();
    }

    public int Run(params string[] args) => Tool.Run(args, new ToolHost
    {
        Output = _output,
        IsTerminal = IsTerminal,
        Messages = _messages,
        Input = new MemoryStream(Input),
        Commands = new Lazy<TextReader>(() => new StringReader(Commands)),
        Environment = _ => null,
        Clock = new UtcClock(),
    });

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private sealed class UtcClock : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;
    }
}
