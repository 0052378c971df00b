// Does work whose CPU time is known by part, and answers commands on the standard input.
// usage: Pprof.Truth.Workloads WORKLOAD [--deny-perf] | --child MILLISECONDS
using System.Globalization;
using Pprof.Tests.Shared;
using Pprof.Truth.Workloads;
using Pprof.Truth.Workloads.Works;

if (args[0] == "--child")
{
    ChildProcess.RunChild(int.Parse(args[1], CultureInfo.InvariantCulture));
    return;
}

if (args.Contains("--deny-perf"))
{
    SeccompFilter.DenyPerf();
}

Workload workload = WorkloadTable.Find(args[0]);
var ledger = new Ledger(workload.Parts);
if (workload.Parts.Count > 0)
{
    ledger.Start();
}

workload.Start(ledger);
await new CommandLoop(ledger, Console.In, Console.Out).RunAsync();
