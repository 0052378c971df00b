// Records programs of known CPU split by every rung, and tells whether the profiles are true.
// Exit code: 0 if every bar is met, 1 if not, 2 for a wrong command line.
using System.Globalization;
using Pprof.Truth;

TruthOptions options;
try
{
    options = TruthOptions.Parse(args);
    if (options.IsSelfTest)
    {
        return SelfTest.Run(Console.Out) ? 0 : 1;
    }
}
catch (ArgumentException e)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}

IReadOnlyList<Session> sessions = Plan.Create(options);
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{sessions.Count} processes, about {Plan.Estimate(sessions, options) / 60:0} minutes"));
Results results = await new Run(options, Console.Out).RunAsync(sessions);
IReadOnlyList<Verdict> verdicts = Bars.Judge(results);
string page = TruthTable.Markdown(results, verdicts, options);
if (options.Out is not null)
{
    File.WriteAllText(options.Out, page);
    File.WriteAllText(Path.ChangeExtension(options.Out, ".tsv"), TruthTable.Rows(results));
}

Console.WriteLine();
Console.WriteLine(page);
foreach (Verdict verdict in verdicts.Where(verdict => verdict.IsMet == false))
{
    Console.WriteLine($"MISSED {verdict.Rung}: {verdict.Bar}: {verdict.Found}");
}

return verdicts.All(verdict => verdict.IsMet != false) ? 0 : 1;
