namespace Pprof.Collectors.Sampling.Perf;

/// <summary>The errors of Linux that have a meaning here.</summary>
internal static class Errno
{
    public const int NotPermitted = 1;
    public const int NoSuchProcess = 3;
    public const int OutOfMemory = 12;
    public const int AccessDenied = 13;
    public const int NoSuchDevice = 19;
    public const int Invalid = 22;
    public const int TooManyFilesOfSystem = 23;
    public const int TooManyFiles = 24;
    public const int NotImplemented = 38;
    public const int Overflow = 75;

    public static bool IsDenial(int error) => error is NotPermitted or AccessDenied;

    public static bool IsWantOfFiles(int error) => error is TooManyFiles or TooManyFilesOfSystem;
}
