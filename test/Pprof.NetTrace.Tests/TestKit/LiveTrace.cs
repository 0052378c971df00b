using Pprof.NetTrace.Diagnostics;

namespace Pprof.NetTrace.Tests.TestKit;

/// <summary>A trace of the target program on the runtime that runs this test, recorded once.</summary>
public sealed class LiveTrace : IAsyncLifetime
{
    public byte[] Bytes { get; private set; } = [];

    public long ProcessId { get; private set; }

    public async ValueTask InitializeAsync()
    {
        using TargetProcess target = TargetProcess.Start();
        ProcessId = target.Id;
        Bytes = await Recording.RecordAsync(
            DiagnosticsClient.ForProcess(target.Id), Recording.Everything, TimeSpan.FromSeconds(1));
        target.End();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
