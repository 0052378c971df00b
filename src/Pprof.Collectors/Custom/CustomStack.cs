using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Pprof.Collectors.Custom;

/// <summary>A line of a method.</summary>
/// <param name="Type">The type of the method, as reflection names it; empty if unknown.</param>
/// <param name="Method">The name in the metadata.</param>
/// <param name="File">The source file; empty if unknown.</param>
/// <param name="Line">From 1; 0 if unknown.</param>
internal sealed record CustomFrame(string Type, string Method, string File, int Line);

/// <summary>The stack that added a thing, leaf first.</summary>
/// <param name="frames">The frames, shared among all stacks.</param>
/// <param name="labels">The labels that were in force.</param>
internal sealed class CustomStack(CustomFrame[] frames, LabelSet labels)
{
    // As many as the program has lines that call something on the way to Add.
    private static readonly ConcurrentDictionary<CustomFrame, CustomFrame> Known = new();

    public IReadOnlyList<CustomFrame> Frames => frames;

    public LabelSet Labels => labels;

    /// <summary>The stack of the caller.</summary>
    /// <param name="skip">How many methods to leave out, from the caller on.</param>
    /// <param name="labels">The labels that are in force.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static CustomStack Capture(int skip, LabelSet labels)
    {
        var trace = new StackTrace(skip + 1, fNeedFileInfo: true);
        var frames = new List<CustomFrame>(trace.FrameCount);
        foreach (StackFrame frame in trace.GetFrames())
        {
            if (DiagnosticMethodInfo.Create(frame) is { } method)
            {
                var seen = new CustomFrame(
                    method.DeclaringTypeName ?? "", method.Name, frame.GetFileName() ?? "", frame.GetFileLineNumber());
                frames.Add(Known.GetOrAdd(seen, seen));
            }
        }

        return new CustomStack([.. frames], labels);
    }
}
