namespace Pprof.NetTrace.Diagnostics;

/// <summary>Why a runtime could not be talked to.</summary>
public enum DiagnosticsFailure
{
    /// <summary>There is no such process, or it ended.</summary>
    NoSuchProcess,

    /// <summary>The process belongs to another user.</summary>
    AccessDenied,

    /// <summary>The process does not run on the .NET runtime.</summary>
    NotDotNet,

    /// <summary>It does, but its diagnostics port is turned off or cannot be found.</summary>
    NoPort,

    /// <summary>The runtime is too old for what it was asked.</summary>
    TooOld,

    /// <summary>The runtime did not answer in time.</summary>
    Timeout,

    /// <summary>The connection broke off, mostly because the process ended.</summary>
    Disconnected,

    /// <summary>The runtime refused, or answered with what is no answer.</summary>
    Refused,
}

/// <summary>A runtime could not be talked to; the message is a sentence for a user.</summary>
public sealed class DiagnosticsException : Exception
{
    internal DiagnosticsException(DiagnosticsFailure failure, int processId, string message, Exception? inner = null)
        : base(message, inner)
    {
        Failure = failure;
        ProcessId = processId;
    }

    /// <summary>Why.</summary>
    public DiagnosticsFailure Failure { get; }

    /// <summary>The process, as the caller counts processes.</summary>
    public int ProcessId { get; }

    /// <summary>The number of the error that the runtime answered with; 0 if it did not.</summary>
    public int ErrorCode { get; internal init; }
}
