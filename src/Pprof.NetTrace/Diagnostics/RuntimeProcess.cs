namespace Pprof.NetTrace.Diagnostics;

/// <summary>What a runtime says about its process.</summary>
public sealed record RuntimeProcess
{
    /// <summary>The process by its own count, which is another one in a container.</summary>
    public required long ProcessId { get; init; }

    /// <summary>Names the runtime, also where counts of processes differ.</summary>
    public required Guid RuntimeId { get; init; }

    /// <summary>The command that started the process, its words separated by spaces.</summary>
    public required string CommandLine { get; init; }

    /// <summary>The operating system: Linux, macOS or Windows.</summary>
    public required string OperatingSystem { get; init; }

    /// <summary>The processor: x64, arm64, x86 or arm32.</summary>
    public required string Architecture { get; init; }

    /// <summary>The assembly that the program begins in; empty for a runtime before .NET 6.</summary>
    public string EntryAssembly { get; init; } = "";

    /// <summary>The version of the runtime, as 10.0.1; empty for one before .NET 6.</summary>
    public string RuntimeVersion { get; init; } = "";

    /// <summary>The platform that the runtime was made for, as linux-musl-x64; empty for one before .NET 8.</summary>
    public string Platform { get; init; } = "";

    internal static RuntimeProcess Parse(byte[] bytes, IpcCommand command, int processId)
    {
        var answer = new IpcAnswer(bytes, processId);
        if (command == IpcCommand.ProcessInfo3)
        {
            answer.ReadNumber(); // the version of the answer; newer ones only add to its end
        }

        var process = new RuntimeProcess
        {
            ProcessId = (long)answer.ReadLong(),
            RuntimeId = answer.ReadGuid(),
            CommandLine = answer.ReadText(),
            OperatingSystem = answer.ReadText(),
            Architecture = answer.ReadText(),
        };
        if (command == IpcCommand.ProcessInfo)
        {
            return process;
        }

        process = process with { EntryAssembly = answer.ReadText(), RuntimeVersion = answer.ReadText() };
        return command == IpcCommand.ProcessInfo2 ? process : process with { Platform = answer.ReadText() };
    }
}
