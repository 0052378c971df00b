using Pprof.Tests.NetTraceTarget;

// A program to record: it does a bit of everything that the runtime has events for, until its input ends.
using var stop = new CancellationTokenSource();
Thread[] threads =
[
    .. new Action<CancellationToken>[] { Work.Burn, Work.Sleep, Work.Allocate, Work.Quarrel, Work.Quarrel, Work.Throw, Work.Wait }
        .Select(work => new Thread(() => work(stop.Token)) { IsBackground = true }),
];
foreach (Thread thread in threads)
{
    thread.Start();
}

Console.WriteLine("ready");
Console.In.ReadToEnd();
stop.Cancel();
return args is [string code] ? int.Parse(code, System.Globalization.CultureInfo.InvariantCulture) : 0;
