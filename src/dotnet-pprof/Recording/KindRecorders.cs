using System.Diagnostics;
using Pprof.Collectors;
using Pprof.NetTrace.Diagnostics;

namespace Pprof.Tool.Recording;

/// <summary>Records in earnest.</summary>
internal sealed class KindRecorders : IRecorders
{
    // A runtime is there a moment after its process.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public async Task<IRecorder> StartAsync(int processId, CollectOptions options, DiagnosticsPort? port, CancellationToken cancel)
    {
        CollectedKind[] times = [.. options.Kinds.Where(kind => kind.IsOfTime)];
        var recorder = new KindRecorder(processId, options, TimeProvider.System);
        try
        {
            // First, since a program that waits at a port runs on once its time is sampled.
            if (options.Kinds.Any(kind => kind.Events is not null))
            {
                recorder.Add(await StartEventsAsync(processId, options, port, isLast: times.Length == 0, cancel).ConfigureAwait(false));
            }

            foreach (CollectedKind kind in times)
            {
                recorder.Add(kind, await CpuRecorder.StartAsync(processId, options.TimeOf(kind), port, cancel).ConfigureAwait(false));
            }

            recorder.Watch();
            return recorder;
        }
        catch
        {
            await recorder.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static async Task<EventRecorder> StartEventsAsync(
        int processId, CollectOptions options, DiagnosticsPort? port, bool isLast, CancellationToken cancel)
    {
        var wanted = new EventRecorderOptions
        {
            Kinds = [.. options.Kinds.Select(kind => kind.Events).OfType<ProfileKind>()],
            HasLines = !options.HasNoLines,
        };
        if (port is null || isLast)
        {
            return await EventRecorder.StartAsync(processId, wanted, port, cancel).ConfigureAwait(false);
        }

        await WaitForRuntimeAsync(processId, cancel).ConfigureAwait(false);
        return await EventRecorder.StartSuspendedAsync(processId, wanted, cancel).ConfigureAwait(false);
    }

    // It answers at its usual place also while it waits at a port.
    private static async Task WaitForRuntimeAsync(int processId, CancellationToken cancel)
    {
        long begin = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(begin) < Patience)
        {
            try
            {
                await DiagnosticsClient.ForProcess(processId).GetProcessAsync(cancel).ConfigureAwait(false);
                return;
            }
            catch (DiagnosticsException e) when (e.Failure != DiagnosticsFailure.NoSuchProcess)
            {
                await Task.Delay(Pause, cancel).ConfigureAwait(false);
            }
            catch (DiagnosticsException)
            {
                return;
            }
        }
    }
}
