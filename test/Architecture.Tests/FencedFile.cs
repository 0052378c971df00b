using Pprof.Tests.Shared;

namespace Pprof.Tests.Architecture;

/// <summary>A row of the table of hot files in ARCHITECTURE.md.</summary>
/// <param name="Path">From the root of the repository.</param>
/// <param name="Benchmark">The class that measures it.</param>
internal sealed record FencedFile(string Path, string Benchmark)
{
    private const string Heading = "| Hot file |";

    public static IReadOnlyList<FencedFile> ReadTable() =>
    [
        .. File.ReadLines(Repository.PathOf("ARCHITECTURE.md"))
            .SkipWhile(line => !line.StartsWith(Heading, StringComparison.Ordinal))
            .Skip(2)
            .TakeWhile(line => line.StartsWith('|'))
            .Select(Parse),
    ];

    private static FencedFile Parse(string row)
    {
        string[] cells = row.Split('|', StringSplitOptions.TrimEntries);
        return new FencedFile(cells[1].Trim('`'), cells[3].Trim('`'));
    }
}
