namespace Pprof.Collectors.Labels;

/// <summary>A scope of labels: an object of its own for each, so that it can be told whether it is still in force.</summary>
internal sealed class LabelFrame
{
    // Scopes that nobody disposes of, in a loop, must not make a chain without end.
    private const int MostNested = 4096;

    public LabelFrame(LabelSet labels, LabelFrame? outer)
    {
        Labels = labels;
        if (outer is not null && outer.Depth < MostNested)
        {
            Outer = outer;
            Depth = outer.Depth + 1;
        }
    }

    /// <summary>All labels in force: its own and the outer ones.</summary>
    public LabelSet Labels { get; }

    /// <summary>What is in force again after it.</summary>
    public LabelFrame? Outer { get; }

    private int Depth { get; }
}

/// <summary>Carries scopes along with the flow of the program.</summary>
internal static class LabelFlow
{
    // The handler is called for every change of a thread's labels: by a scope, an await, a hop to another thread.
    private static readonly AsyncLocal<LabelFrame?> Flow = Create();

    public static LabelFrame? Current => Flow.Value;

    public static LabelScope Enter(LabelSet labels, LabelFrame? outer)
    {
        var frame = new LabelFrame(labels, outer);
        Flow.Value = frame;
        return new LabelScope(frame);
    }

    public static void Leave(LabelFrame frame)
    {
        for (LabelFrame? open = Flow.Value; open is not null; open = open.Outer)
        {
            if (open == frame)
            {
                Flow.Value = frame.Outer;
                return;
            }
        }
    }

    // Whoever wants labels from outside finds the source once there are scopes.
    private static AsyncLocal<LabelFrame?> Create()
    {
        LabelSource.Start();
        return new AsyncLocal<LabelFrame?>(change => ThreadLabels.Switch(change.CurrentValue?.Labels));
    }
}
