using Microsoft.Diagnostics.Tracing;
using Microsoft.Diagnostics.Tracing.EventPipe;
using Microsoft.Diagnostics.Tracing.Parsers;
using Microsoft.Diagnostics.Tracing.Parsers.Clr;

namespace Pprof.NetTrace.Tests.TestKit;

/// <summary>What TraceEvent finds in a trace, in the form of <see cref="TypedLines"/>.</summary>
internal sealed class TraceEventLines
{
    private readonly List<string> _lines = [];

    public static List<string> Read(byte[] trace)
    {
        var lines = new TraceEventLines();
        using var source = new EventPipeEventSource(new MemoryStream(trace));
        lines.AddCode(source.Clr, new ClrRundownTraceEventParser(source));
        lines.AddCollections(source.Clr);
        lines.AddWaits(source.Clr);
        lines.AddThreads(source.Clr, new ClrRundownTraceEventParser(source));
        var sampler = new SampleProfilerTraceEventParser(source);
        sampler.ThreadSample += e => lines.Add($"sample {(NetTrace.Events.ThreadSampleKind)(int)e.Type}");
        source.Process();
        return lines._lines;
    }

    private void Add(FormattableString line) => _lines.Add(FormattableString.Invariant(line));

    private void AddCode(ClrTraceEventParser clr, ClrRundownTraceEventParser rundown)
    {
        clr.MethodLoadVerbose += e => AddMethod("MethodLoad", e);
        clr.MethodUnloadVerbose += e => AddMethod("MethodUnload", e);
        rundown.MethodDCStopVerbose += e => AddMethod("MethodLoad", e);
        clr.MethodILToNativeMap += AddMap;
        rundown.MethodILToNativeMapDCStop += AddMap;
        clr.LoaderModuleLoad += AddModule;
        rundown.LoaderModuleDCStop += AddModule;
        clr.MethodR2RGetEntryPoint += e =>
            Add($"entry {e.MethodID:x} {e.EntryPoint:x} {e.MethodNamespace} {e.MethodName} {e.MethodSignature}");
    }

    private void AddMethod(string kind, MethodLoadUnloadVerboseTraceData e) => Add(
        $"{kind} {e.MethodID:x} {e.ModuleID:x} {e.MethodStartAddress:x} {e.MethodSize} {e.MethodToken:x} {e.IsDynamic} {e.IsGeneric} {e.IsJitted} {e.ReJITID} {(e.IsJitted ? (int)e.OptimizationTier : 0)} {e.MethodNamespace} {e.MethodName} {e.MethodSignature}");

    private void AddMap(MethodILToNativeMapTraceData e)
    {
        string entries = string.Concat(Enumerable.Range(0, e.CountOfMapEntries).Select(i => $" {e.ILOffset(i)}:{e.NativeOffset(i)}"));
        Add($"map {e.MethodID:x} {e.ReJITID}{entries}");
    }

    private void AddModule(ModuleLoadUnloadTraceData e) => Add(
        $"module {e.ModuleID:x} {e.AssemblyID:x} {e.ModuleILPath} {e.ManagedPdbSignature} {e.ManagedPdbAge} {e.ManagedPdbBuildPath}");

    private void AddCollections(ClrTraceEventParser clr)
    {
        clr.GCStart += e => Add($"gc start {e.Count} {e.Depth} {(int)e.Reason} {(int)e.Type}");
        clr.GCStop += e => Add($"gc end {e.Count} {e.Depth}");
        clr.GCSuspendEEStart += e => Add($"suspend {(int)e.Reason} {(uint)e.Count}");
        clr.GCGenerationRange += e => Add($"range {e.Generation} {e.RangeStart:x} {e.RangeUsedLength}");
        clr.GCBulkSurvivingObjectRanges += e => _lines.Add("GCSurvivingRanges" + string.Concat(Enumerable.Range(0, e.Count)
            .Select(e.Values)
            .Select(range => $" {range.RangeBase:x} {range.RangeBase:x} {range.RangeLength}")));
        clr.GCBulkMovedObjectRanges += e => _lines.Add("GCMovedRanges" + string.Concat(Enumerable.Range(0, e.Count)
            .Select(e.Values)
            .Select(range => $" {range.OldRangeBase:x} {range.NewRangeBase:x} {range.RangeLength}")));
        clr.GCAllocationTick += e => Add(
            $"AllocationTick {(int)e.AllocationKind} {e.TypeID:x} {e.TypeName} {e.Address:x} {e.ObjectSize} {e.AllocationAmount64}");
        clr.AllocationSampling += e => Add(
            $"AllocationSampled {(int)e.AllocationKind} {e.TypeID:x} {e.TypeName} {e.Address:x} {e.ObjectSize} 0");
    }

    private void AddWaits(ClrTraceEventParser clr)
    {
        clr.ContentionStart += e => Add($"contention {e.LockID:x} {e.AssociatedObjectID:x} {e.LockOwnerThreadID}");
        clr.ContentionStop += e => Add($"contention for {e.DurationNs}");
        clr.WaitHandleWaitStart += e => Add($"WaitStart {(int)e.WaitSource} {e.AssociatedObjectID:x}");
        clr.WaitHandleWaitStop += e => Add($"WaitStop 0 0");
        clr.ExceptionStart += e => Add(
            $"exception {e.ExceptionType} {e.ExceptionMessage} {e.ExceptionEIP:x} {e.ExceptionHRESULT} {(int)e.ExceptionFlags}");
    }

    private void AddThreads(ClrTraceEventParser clr, ClrRundownTraceEventParser rundown)
    {
        clr.AppDomainResourceManagementThreadCreated += e => Add($"ThreadCreated {e.ManagedThreadID:x} {(int)e.Flags} {e.OSThreadID}");
        clr.AppDomainResourceManagementThreadTerminated += e => Add($"ThreadTerminated {e.ManagedThreadID:x} 0 0");
        rundown.LoaderThreadDCStop += e => Add($"ThreadCreated {e.ManagedThreadID:x} {(int)e.Flags} {e.OSThreadID}");
        clr.ThreadPoolWorkerThreadStart += e => Add($"ThreadPoolWorkerStart {e.ActiveWorkerThreadCount}");
        clr.ThreadPoolWorkerThreadStop += e => Add($"ThreadPoolWorkerStop {e.ActiveWorkerThreadCount}");
        clr.ThreadPoolWorkerThreadWait += e => Add($"ThreadPoolWorkerWait {e.ActiveWorkerThreadCount}");
        clr.ThreadPoolWorkerThreadAdjustmentAdjustment += e => Add(
            $"pool {e.AverageThroughput} {e.NewWorkerThreadCount} {(int)e.Reason}");
        clr.TieredCompilationBackgroundJitStart += e => Add($"TieringBackgroundStart {e.PendingMethodCount} 0");
        clr.TieredCompilationBackgroundJitStop += e => Add($"TieringBackgroundStop {e.PendingMethodCount} {e.JittedMethodCount}");
    }
}
