using System.Text;
using Pprof.Collectors.Code;

namespace Pprof.Collectors.Events;

/// <summary>What a method has to do with an event that happened in it.</summary>
internal enum FrameRole
{
    /// <summary>It is the program's, or a library's.</summary>
    Program,

    /// <summary>It is .NET's, or else what both the program and the recorder call.</summary>
    Framework,

    /// <summary>How the runtime tells of events, takes locks and throws: nobody called it by name.</summary>
    Inner,

    /// <summary>A way to wait that a program calls, or what that consists of.</summary>
    Waiting,

    /// <summary>A thread of the runtime itself, which waits for something to do.</summary>
    Loop,

    /// <summary>It is part of recording.</summary>
    Profiler,
}

/// <summary>Finds out the roles of methods. Not safe for use by several threads.</summary>
internal sealed class FrameRoles
{
    private static readonly (string Prefix, FrameRole Role)[] Prefixes =
    [
        ("System.Diagnostics.Tracing.NativeRuntimeEventSource.", FrameRole.Inner),
        ("System.Runtime.EH.", FrameRole.Inner),
        ("System.Threading.Lock.", FrameRole.Inner),
        ("System.Threading.Lock+", FrameRole.Inner),
        ("System.Threading.Monitor.Enter", FrameRole.Inner),
        ("System.Threading.Monitor.TryEnter", FrameRole.Inner),
        ("System.Threading.Monitor.ReliableEnter", FrameRole.Inner),
        ("System.Threading.PortableThreadPool+WorkerThread.WorkerThreadStart", FrameRole.Loop),
        ("System.Threading.PortableThreadPool+GateThread.GateThreadStart", FrameRole.Loop),
        ("System.Threading.PortableThreadPool+WaitThread.WaitThreadStart", FrameRole.Loop),
        ("System.Threading.TimerQueue.TimerThread", FrameRole.Loop),
        ("System.Threading.", FrameRole.Waiting),
        ("System.Runtime.CompilerServices.TaskAwaiter", FrameRole.Waiting),
        ("System.Runtime.CompilerServices.ValueTaskAwaiter", FrameRole.Waiting),
        ("System.Runtime.CompilerServices.ConfiguredTaskAwaitable", FrameRole.Waiting),
        ("System.Runtime.CompilerServices.ConfiguredValueTaskAwaitable", FrameRole.Waiting),
        ("Pprof.Collectors.CpuRecorder", FrameRole.Profiler),
        ("Pprof.Collectors.EventRecorder", FrameRole.Profiler),
        ("Pprof.Collectors.Code.", FrameRole.Profiler),
        ("Pprof.Collectors.Events.", FrameRole.Profiler),
        ("Pprof.Collectors.Heap.", FrameRole.Profiler),
        ("Pprof.Collectors.Labels.LabelPump", FrameRole.Profiler),
        ("Pprof.Collectors.Recording.", FrameRole.Profiler),
        ("Pprof.Collectors.Sampling.", FrameRole.Profiler),
        ("Pprof.NetTrace.", FrameRole.Profiler),
        ("Pprof.Symbols.", FrameRole.Profiler),
        ("Pprof.Building.", FrameRole.Framework),
        ("Pprof.Merging.", FrameRole.Framework),
        ("Pprof.Profile", FrameRole.Framework),
        ("Pprof.Utf8Text", FrameRole.Framework),
        ("System.", FrameRole.Framework),
        ("Interop", FrameRole.Framework),
    ];

    private static readonly (byte[] Prefix, FrameRole Role)[] Rows =
        [.. Prefixes.Select(row => (Encoding.UTF8.GetBytes(row.Prefix), row.Role))];

    private readonly Dictionary<CodeFunction, FrameRole> _known = [];

    /// <summary>The role of a method.</summary>
    public FrameRole Of(CodeFunction function)
    {
        if (!_known.TryGetValue(function, out FrameRole role))
        {
            role = RoleOf(function.SystemName.Span);
            _known.Add(function, role);
        }

        return role;
    }

    /// <summary>The role of a method of that name.</summary>
    public static FrameRole RoleOf(ReadOnlySpan<byte> name)
    {
        foreach ((byte[] prefix, FrameRole role) in Rows)
        {
            if (name.StartsWith(prefix))
            {
                return role;
            }
        }

        return FrameRole.Program;
    }
}
