namespace Pprof.NetTrace.Diagnostics;

/// <summary>The commands of the diagnostics protocol: the set in the high byte, the command in the low one.</summary>
internal enum IpcCommand : ushort
{
    WriteDump = 0x0101,
    StopTracing = 0x0201,
    CollectTracing = 0x0202,
    CollectTracing2 = 0x0203,
    CollectTracing3 = 0x0204,
    CollectTracing4 = 0x0205,
    CollectTracing5 = 0x0206,
    ProcessInfo = 0x0400,
    ResumeRuntime = 0x0401,
    ProcessEnvironment = 0x0402,
    ProcessInfo2 = 0x0404,
    ProcessInfo3 = 0x0408,
}
