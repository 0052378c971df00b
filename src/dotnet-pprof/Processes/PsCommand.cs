using Pprof.Tool.Host;
using Pprof.Tool.Options;
using Pprof.Tool.Verbs;
using static Pprof.Tool.Options.OptionRows<Pprof.Tool.Processes.PsOptions>;

namespace Pprof.Tool.Processes;

/// <summary>The verb <c>ps</c>: lists the processes that run on .NET.</summary>
internal static class PsCommand
{
    private const string Name = "ps";

    /// <summary>The options in the order of help.</summary>
    public static IReadOnlyList<Option<PsOptions>> Rows { get; } =
        [Bool("json", "Write a JSON array", o => o.IsJson, (o, value) => o with { IsJson = value })];

    public static Verb Verb { get; } = new()
    {
        Name = Name,
        Summary = "List the .NET processes that run",
        Usage = ["[options]"],
        Closing = "Those of other users show up only as far as the system lets you see them.",
        Options = [.. Rows.Select(row => OptionDescription.Of(row, new PsOptions()))],
        Run = Run,
    };

    private static int Run(IReadOnlyList<string> args, ToolHost host)
    {
        VerbLine<PsOptions> line = new VerbParser<PsOptions>(Name, Rows).Parse(args, new PsOptions());
        if (line.IsHelp)
        {
            host.Messages.Write(VerbHelp.Of(Verb));
            return 0;
        }

        if (line.Others.Count > 0 || line.Program is not null)
        {
            throw new ToolException("ps takes no argument; collect -n NAME finds a process by its name");
        }

        IReadOnlyList<ListedProcess> processes = host.Processes.ListAsync().GetAwaiter().GetResult();
        if (line.Options.IsJson)
        {
            ReportRunner.WriteToOutput(output => ProcessListWriter.WriteJson(processes, output), host);
        }
        else if (processes.Count == 0)
        {
            host.Say("No .NET process runs that you may see.");
        }
        else
        {
            ReportRunner.WriteToOutput(output => ProcessListWriter.WriteTable(processes, host.Clock.GetUtcNow(), output), host);
        }

        return 0;
    }
}

/// <summary>What the verb <c>ps</c> is asked for.</summary>
internal sealed record PsOptions
{
    public bool IsJson { get; init; }
}
