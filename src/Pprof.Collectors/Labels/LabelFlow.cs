namespace Pprof.Collectors.Labels;

/// <summary>Carries scopes along with the flow of the program.</summary>
internal static class LabelFlow
{
    // The handler is called for every change of a thread's labels: by a scope, an await, a hop to another thread.
    private static readonly AsyncLocal<LabelScope?> Flow = Create();

    /// <summary>The innermost scope that the flow is in.</summary>
    public static LabelScope? Current => ThreadLabels.OfCurrentThread is { } thread ? thread.Scope : Flow.Value;

    public static LabelScope Enter(LabelScope scope)
    {
        // The context holds the scope from before: one that cuts the chain of scopes must not keep it by that.
        bool isCut = scope.Outer is null && Current is not null;
        scope.Before = isCut ? null : ExecutionContext.Capture();
        Flow.Value = scope;
        scope.Within = ExecutionContext.Capture();
        return scope;
    }

    public static void Leave(LabelScope scope)
    {
        // Where the flow still has the context that the scope made, nothing else has changed in it: the one from before
        // serves again, and none has to be made. It may hold other values of the program, so that it is not kept.
        ExecutionContext? before = scope.Before, within = scope.Within;
        scope.Before = scope.Within = null;
        if (before is not null && within is not null && ExecutionContext.Capture() == within)
        {
            ExecutionContext.Restore(before);
            return;
        }

        for (LabelScope? open = Flow.Value; open is not null; open = open.Outer)
        {
            if (open == scope)
            {
                Flow.Value = scope.Outer;
                return;
            }
        }
    }

    // Whoever wants labels from outside finds the source once there are scopes.
    private static AsyncLocal<LabelScope?> Create()
    {
        LabelSource.Start();
        return new AsyncLocal<LabelScope?>(static change => ThreadLabels.Switch(change.CurrentValue));
    }
}
