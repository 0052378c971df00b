// Measures what recording costs, side by side in one run.
// Exit code: 0 if every bar is met, 1 if not, 2 for a wrong command line.
using System.Text;
using Pprof.Cost;
using Pprof.Truth;

CostOptions options;
try
{
    options = CostOptions.Parse(args);
}
catch (ArgumentException e)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}

string folder = Directory.CreateTempSubdirectory("pprof-cost").FullName;
try
{
    (string Name, Func<Task<CostTable>> Run)[] parts =
    [
        ("throughput", new ThroughputCost(options, folder).RunAsync), ("first", new FirstCost(folder).RunAsync),
        ("labels", new LabelCost(options, folder).RunAsync),
        ("idle", new IdleCost(folder).RunAsync), ("stop", new StopCost(options, folder).RunAsync),
        ("memory", new MemoryCost(options, folder).RunAsync),
    ];
    List<CostTable> tables = [];
    foreach ((string name, Func<Task<CostTable>> run) in parts.Where(part => options.Only.Contains(part.Name)))
    {
        Console.WriteLine($"{name} …");
        tables.Add(await run());
    }

    string page = Page(tables);
    Console.WriteLine(page);
    if (options.Out is not null)
    {
        File.WriteAllText(options.Out, page);
    }

    return tables.SelectMany(table => table.Rows).All(row => row.IsMet != false) ? 0 : 1;
}
finally
{
    Directory.Delete(folder, recursive: true);
}

static string Page(IEnumerable<CostTable> tables)
{
    var text = new StringBuilder();
    text.AppendLine("# What recording costs").AppendLine().AppendLine(Machine.Description + ".");
    foreach (CostTable table in tables)
    {
        text.AppendLine().AppendLine($"## {table.Title}").AppendLine().AppendLine(table.Method).AppendLine();
        text.AppendLine("| | Found | Bar | |").AppendLine("|---|---|---|---|");
        foreach (CostRow row in table.Rows)
        {
            string verdict = row.IsMet is { } isMet ? isMet ? "met" : "MISSED" : "";
            text.AppendLine($"| {row.Of} | {row.Figure.Replace("|", "\\|", StringComparison.Ordinal)} | {row.Bar} | {verdict} |");
        }
    }

    return text.ToString();
}
