using System.Runtime.InteropServices;

namespace Pprof.Tool.Host;

/// <summary>A file, or a folder with all in it, that is not to stay if a signal ends the process, or the report that it is of.</summary>
internal sealed class DeletedAtSignal : IDisposable
{
    private readonly PosixSignalRegistration[] _signals;

    /// <param name="path">What is deleted; it need not be there yet.</param>
    public DeletedAtSignal(string path) => _signals =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => Delete(path)),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => Delete(path)),
    ];

    /// <summary>Deletes a file or a folder if it is there and can be deleted.</summary>
    public static void Delete(string path)
    {
        try
        {
            if (Directory.Exists(path))
            {
                Directory.Delete(path, recursive: true);
            }
            else
            {
                File.Delete(path);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Why it is not wanted any more is what the user has to learn.
        }
    }

    public void Dispose()
    {
        foreach (PosixSignalRegistration signal in _signals)
        {
            signal.Dispose();
        }
    }
}
