namespace Pprof.Truth.Workloads;

/// <summary>Work whose CPU time is known by part. At most two threads are busy at a time.</summary>
public abstract class Workload
{
    /// <summary>As the command line names it.</summary>
    public abstract string Name { get; }

    /// <summary>The parts that CPU time is charged to.</summary>
    public abstract IReadOnlyList<string> Parts { get; }

    /// <summary>What is asked of a profile.</summary>
    public abstract IReadOnlyList<Cell> Cells { get; }

    /// <summary>How many times longer a recording is than others: where a small error has to be seen.</summary>
    public virtual int Length => 1;

    /// <summary>Starts the threads, which work until the process ends.</summary>
    internal abstract void Start(Ledger ledger);

    /// <summary>Starts a thread that does a piece of work again and again.</summary>
    private protected static void StartThread(Ledger ledger, string name, Action<WorkThread, Random> work)
    {
        var thread = new Thread(() =>
        {
            WorkThread account = ledger.Join(name);
            var random = new Random(name.Length + account.ThreadId);
            while (true)
            {
                account.Charge(ledger.Rest);
                work(account, random);
            }
        })
        {
            IsBackground = true,
            Name = name,
        };
        thread.Start();
    }
}
