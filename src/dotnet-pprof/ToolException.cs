namespace Pprof.Tool;

/// <summary>Something a user can act on: printed as one sentence, without a stack trace.</summary>
internal sealed class ToolException : Exception
{
    /// <summary>The exit code where nothing better fits.</summary>
    public const int Failure = 2;

    /// <summary>The exit code where nobody reads the output on.</summary>
    public const int ClosedOutput = 141;

    public ToolException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }

    /// <summary>Nobody reads the report on, as after <c>| head</c>; exits as the signal would have it.</summary>
    public static ToolException OutputClosed => new("") { ExitCode = ClosedOutput };

    /// <summary>The process's exit code; never 0.</summary>
    public int ExitCode { get; init; } = Failure;
}
