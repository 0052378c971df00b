using System.Globalization;
using System.Runtime.InteropServices;

namespace Pprof.Collectors.Sampling.Perf;

/// <summary>Tells in a sentence why the kernel does not sample, and what would help.</summary>
internal static class PerfDenial
{
    /// <summary>Why not even our own thread can be sampled.</summary>
    public static string DescribeForAll(int error, bool withKernel)
    {
        if (Errno.IsDenial(error))
        {
            string what = withKernel ? "sample kernel code" : "sample";
            string level = withKernel ? "1" : "2";
            return $"the kernel does not let this user {what} (perf_event_open: {Words(error)}); the capability CAP_PERFMON or "
                + $"kernel.perf_event_paranoid={level} would help, and in a container a seccomp profile that allows the call";
        }

        return error == Errno.NotImplemented
            ? "this kernel has no perf_event_open, or a seccomp profile hides it"
            : Describe(error);
    }

    /// <summary>Why a process cannot be sampled although our own thread can.</summary>
    public static string DescribeForProcess(PerfError error, int processId)
    {
        string process = string.Create(CultureInfo.InvariantCulture, $"process {processId}");
        if (error.IsMemory)
        {
            return $"the kernel gives no memory for samples (mmap: {Words(error.Number)}); a higher ulimit -l or "
                + "kernel.perf_event_mlock_kb would help";
        }

        if (Errno.IsDenial(error.Number))
        {
            return $"{process} belongs to another user or does not let itself be watched (perf_event_open: "
                + $"{Words(error.Number)}); run as its user, as root or with the capability CAP_PERFMON";
        }

        return error.Number == Errno.NoSuchProcess ? $"{process} has ended" : Describe(error.Number);
    }

    private static string Describe(int error) => Errno.IsWantOfFiles(error)
        ? $"too many files are open for the kernel's samples (perf_event_open: {Words(error)}); a higher ulimit -n would help"
        : $"the kernel does not sample (perf_event_open: {Words(error)})";

    private static string Words(int error) =>
        string.Create(CultureInfo.InvariantCulture, $"{Marshal.GetPInvokeErrorMessage(error)}, errno {error}");
}
