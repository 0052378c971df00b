namespace Pprof.NetTrace.Diagnostics;

/// <summary>The command that starts a session, in the forms that runtimes came to know, newest first.</summary>
internal static class CollectCommand
{
    private const uint NetTraceFormat = 1;
    private const uint StreamSession = 0;

    /// <summary>The commands to try, one after the other, until one is known.</summary>
    public static IpcCommand[] Candidates(TraceSessionOptions options)
    {
        IpcCommand[] all =
        [
            IpcCommand.CollectTracing5, IpcCommand.CollectTracing4, IpcCommand.CollectTracing3, IpcCommand.CollectTracing2,
            IpcCommand.CollectTracing,
        ];

        // The newest one adds nothing but the choice of single events.
        return options.Providers.All(provider => provider.EventIds.IsEmpty) ? all[1..] : all;
    }

    public static byte[] Encode(IpcCommand command, TraceSessionOptions options)
    {
        var writer = new IpcWriter();
        if (command == IpcCommand.CollectTracing5)
        {
            writer.Number(StreamSession);
        }

        writer.Number((uint)options.BufferMegabytes).Number(NetTraceFormat);
        if (command >= IpcCommand.CollectTracing4)
        {
            writer.Long(options.RundownKeywords);
        }
        else if (command >= IpcCommand.CollectTracing2)
        {
            writer.Flag(options.RundownKeywords != 0);
        }

        if (command >= IpcCommand.CollectTracing3)
        {
            writer.Flag(options.Stacks);
        }

        writer.Number((uint)options.Providers.Length);
        foreach (TraceProvider provider in options.Providers)
        {
            writer.Long(provider.Keywords).Number((uint)provider.Level).Text(provider.Name).Text(provider.Arguments);
            if (command == IpcCommand.CollectTracing5)
            {
                AddEventIds(writer, provider);
            }
        }

        return writer.ToArray();
    }

    // Either the only ones wanted, or, with nothing listed, all but none.
    private static void AddEventIds(IpcWriter writer, TraceProvider provider)
    {
        writer.Flag(!provider.EventIds.IsEmpty).Number((uint)provider.EventIds.Length);
        foreach (int id in provider.EventIds)
        {
            writer.Number((uint)id);
        }
    }
}
