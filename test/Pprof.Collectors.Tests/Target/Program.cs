using Pprof.Tests.CollectorsTarget;
using Pprof.Tests.CollectorsTarget.Signals;
using Pprof.Tests.Shared;

// Records itself by signals.
if (args is ["signals", .. string[] rest])
{
    return SignalRuns.Run(rest);
}

// Runs another program, to which perf_event_open is refused.
if (args is ["deny-perf", .. string[] command])
{
    SeccompFilter.DenyPerf();
    using var child = System.Diagnostics.Process.Start(command[0], command[1..]);
    child.WaitForExit();
    return child.ExitCode;
}

// A program to record: does what its arguments name, each on a thread, until its input ends. Before these may stand:
//   --deny-perf           perf_event_open is refused to it and to all that it starts, as in a container
//   --perf-self           it records itself with perf and tells what came of it, then goes on
//   --record RUNG FILE    it records itself for some seconds and tells what came of it, then goes on
// Not disposed of, since threads may look at it until the very end.
var stop = new CancellationTokenSource();
ReadOnlySpan<string> names = args;
if (names is ["--deny-perf", ..])
{
    SeccompFilter.DenyPerf();
    names = names[1..];
}

bool recordsItself = names is ["--perf-self", ..];
names = recordsItself ? names[1..] : names;
string[] recording = names is ["--record", string rung, string path, ..] ? [rung, path] : [];
names = names[(recording.Length > 0 ? 3 : 0)..];
foreach (string name in names)
{
    new Thread(() => Work.Find(name)(stop.Token)) { IsBackground = true, Name = name }.Start();
}

if (recordsItself)
{
    PerfOfItself.Record(Console.Out);
}

if (recording.Length > 0)
{
    RecordOfItself.Record(recording[0], recording[1], Console.Out);
}

Console.WriteLine("ready");
Console.In.ReadToEnd();
stop.Cancel();
return 0;
