using Pprof.Tests.CollectorsTarget;
using Pprof.Tests.CollectorsTarget.Signals;

// Records itself by signals.
if (args is ["signals", .. string[] rest])
{
    return SignalRuns.Run(rest);
}

// A program to record: does what its arguments name, each on a thread, until its input ends.
using var stop = new CancellationTokenSource();
foreach (string name in args)
{
    new Thread(() => Work.Find(name)(stop.Token)) { IsBackground = true, Name = name }.Start();
}

Console.WriteLine("ready");
Console.In.ReadToEnd();
stop.Cancel();
return 0;
