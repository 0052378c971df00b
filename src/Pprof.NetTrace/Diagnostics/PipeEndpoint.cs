using System.IO.Pipes;

namespace Pprof.NetTrace.Diagnostics;

/// <summary>The named pipe of a runtime on Windows.</summary>
internal sealed class PipeEndpoint(int processId) : DiagnosticsEndpoint(processId)
{
    private const string Prefix = "dotnet-diagnostic-";

    /// <summary>The processes that have such a pipe.</summary>
    public static IEnumerable<int> ListProcesses() =>
        from path in Directory.EnumerateFiles(@"\\.\pipe\", Prefix + "*")
        select SocketName.ProcessOf(Path.GetFileName(path)) into process
        where process is not null
        select process.Value;

    public override async Task<Stream> ConnectAsync(CancellationToken cancel)
    {
        var pipe = new NamedPipeClientStream(".", $"{Prefix}{ProcessId}", PipeDirection.InOut, PipeOptions.Asynchronous);
        try
        {
            ProcessChecks.RequireProcess(ProcessId);
            await pipe.ConnectAsync(cancel).ConfigureAwait(false);
            return pipe;
        }
        catch (Exception e)
        {
            await pipe.DisposeAsync().ConfigureAwait(false);
            if (e is UnauthorizedAccessException)
            {
                throw ProcessChecks.AccessDenied(ProcessId, e);
            }

            throw;
        }
    }
}
