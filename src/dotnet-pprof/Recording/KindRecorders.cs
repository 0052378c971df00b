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
        CollectedKind[] times = [.. options.Kinds.Where(kind => kind.Events is null)];
        ProfileKind[] events = [.. options.Kinds.Select(kind => kind.Events).OfType<ProfileKind>()];
        int count = times.Length + (events.Length > 0 ? 1 : 0);
        var recorder = new KindRecorder(options);
        try
        {
            if (port is not null && count > 1)
            {
                await WaitForRuntimeAsync(processId, cancel).ConfigureAwait(false);
            }

            // The last one takes the port, since the program runs on from then on.
            if (events.Length > 0)
            {
                var wanted = new EventRecorderOptions { Kinds = [.. events], HasLines = !options.HasNoLines };
                recorder.Add(await EventRecorder.StartAsync(processId, wanted, --count == 0 ? port : null, cancel).ConfigureAwait(false));
            }

            foreach (CollectedKind kind in times)
            {
                recorder.Add(kind, await CpuRecorder.StartAsync(
                    processId, options.Time with { IsWall = kind == CollectedKind.Wall }, --count == 0 ? port : null, cancel).ConfigureAwait(false));
            }

            return recorder;
        }
        catch
        {
            await recorder.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    // It answers at its usual place also while it waits at a port.
    private static async Task WaitForRuntimeAsync(int processId, CancellationToken cancel)
    {
        long begin = System.Diagnostics.Stopwatch.GetTimestamp();
        while (System.Diagnostics.Stopwatch.GetElapsedTime(begin) < Patience)
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
