using Pprof.Truth.Ways;

namespace Pprof.Truth;

/// <summary>Carries a plan out.</summary>
public sealed class Run(TruthOptions options, TextWriter progress)
{
    // Until methods are compiled for good: 30 calls, a pause in the compiling of 100 ms, and then some.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);

    private readonly Results _results = new();

    public async Task<Results> RunAsync(IReadOnlyList<Session> sessions)
    {
        string folder = options.Keep ?? Directory.CreateTempSubdirectory("pprof-truth").FullName;
        Directory.CreateDirectory(folder);
        try
        {
            foreach (Session session in sessions)
            {
                await RunAsync(session, new Measurement(_results, folder));
            }
        }
        finally
        {
            if (options.Keep is null)
            {
                Directory.Delete(folder, recursive: true);
            }
        }

        return _results;
    }

    private async Task RunAsync(Session session, Measurement measurement)
    {
        await progress.WriteAsync($"{session.Configuration.Name}/{session.Workload.Name}: ");
        List<(Way Way, string Rung)> turns = [.. session.Turns];
        if (session.Workload.Name == "split")
        {
            await TryLadderAsync(session, measurement);
        }

        WorkloadProcess? process = null;
        try
        {
            for (int repeat = 1; repeat <= session.Repeats && turns.Count > 0; repeat++)
            {
                foreach ((Way way, string rung) in turns.ToArray())
                {
                    process = await EnsureAsync(process, session);
                    if (!await measurement.RunAsync(process, way, Create(session, way, rung, repeat)) && repeat == 1)
                    {
                        // Once is enough to know that there is none here. Later it is a fault that counts each time.
                        turns.Remove((way, rung));
                    }
                }

                await progress.WriteAsync('.');
            }
        }
        finally
        {
            process?.Dispose();
        }

        await progress.WriteLineAsync();
    }

    // What the recorder decides by itself; in a process of its own, since it may be its first recording that fails.
    private async Task TryLadderAsync(Session session, Measurement measurement)
    {
        foreach (Way way in session.Turns.Select(turn => turn.Way).Distinct().Where(way => way is not Reference))
        {
            using WorkloadProcess process = await EnsureAsync(null, session);
            Trial trial = Create(session, way, Rungs.Auto, 1);
            await measurement.RunAsync(process, way, trial with { IsJudged = false, IsExpected = !session.Configuration.HasNoPort });
        }
    }

    private Trial Create(Session session, Way way, string rung, int repeat) => new(
        new Series(session.Configuration.Name, session.Workload.Name, way.Name, rung), repeat, options.Rate,
        TimeSpan.FromSeconds(options.Seconds * session.Workload.Length), session.Workload.Cells,
        IsJudged: !session.Configuration.HasNoPort, IsExpected: way.Expects(rung, session.Configuration) && PerfAccess.Grants(rung));

    private static async Task<WorkloadProcess> EnsureAsync(WorkloadProcess? process, Session session)
    {
        if (process is { HasExited: false })
        {
            return process;
        }

        process?.Dispose();
        Dictionary<string, string> environment = [];
        foreach ((string name, string value) in session.Turns.SelectMany(turn => turn.Way.Environment))
        {
            environment[name] = value;
        }

        var started = WorkloadProcess.Start(session.Configuration, session.Workload.Name, environment);
        await Task.Delay(WarmUp);
        return started;
    }
}
