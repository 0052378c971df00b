using System.Diagnostics;
using System.Diagnostics.Tracing;
using System.Globalization;
using System.Text;
using Pprof.Collectors.Code.Managed;
using Pprof.NetTrace.Events;

namespace Pprof.Collectors.Recording.Trace;

/// <summary>
/// Names for our own process where its diagnostics port is off or has no place for its socket: the runtime tells the
/// process itself of the methods that it compiles, or runs first, from now on. It tells nothing of those before, and no
/// lines but where a method begins.
/// </summary>
internal sealed class ListenerNames : EventListener
{
    // Modules, jitted methods, and where those begin that were compiled ahead of time.
    private const EventKeywords Wanted = (EventKeywords)(0x8 | 0x10 | 0x20_0000_0000);
    private const uint DynamicFlag = 0x1;
    private const int TierShift = 7;
    private const int TierMask = 7;

    // Set before the base constructor calls us.
    private readonly ManagedCode _code;
    private readonly TimeProvider _clock;
    private bool _isEnabled;

    // The runtime calls us on one of its threads, which is ours as long as we listen.
    private int _threadId;

    /// <param name="code">Takes the methods.</param>
    /// <param name="clock">The clock that events are stamped by.</param>
    public ListenerNames(ManagedCode code, TimeProvider clock)
    {
        _code = code;
        _clock = clock;
        foreach (EventSource source in EventSource.GetSources())
        {
            Enable(source);
        }
    }

    /// <summary>What is missing, as a sentence.</summary>
    public string Notice => _isEnabled
        ? "The runtime's diagnostics port cannot be used: code that was compiled before this recording began has no name, and lines are those that methods begin at."
        : "The runtime's diagnostics port cannot be used, and its events are turned off: managed code has no names.";

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        OwnThreads.Remove(_threadId);
    }

    /// <inheritdoc/>
    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        // The base constructor calls before we are there; ours looks again.
        if (_code is not null)
        {
            Enable(eventSource);
        }
    }

    /// <inheritdoc/>
    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventSource.Name != RuntimeProvider.Name || eventData.Payload is null)
        {
            return;
        }

        if (_threadId == 0)
        {
            _threadId = OwnThreads.Add();
        }

        var fields = new ListenerFields(eventData);
        switch (eventData.EventId)
        {
            case 143:
                Load(fields, TimeOf(eventData));
                break;
            case 144:
                _code.Unload(fields.Number("MethodStartAddress"), fields.Number("MethodID"), TimeOf(eventData));
                break;
            case 152:
                _code.AddModule(fields.Number("ModuleID"), fields.Text("ModuleILPath"));
                break;
            case 159:
                _code.AddEntryPoint(fields.Number("MethodID"), fields.Number("EntryPoint"), fields.Names(), TimeOf(eventData));
                break;
        }
    }

    private void Enable(EventSource source)
    {
        if (source.Name == RuntimeProvider.Name)
        {
            EnableEvents(source, EventLevel.Verbose, Wanted);
            _isEnabled = true;
        }
    }

    private void Load(ListenerFields fields, long time)
    {
        uint flags = (uint)fields.Number("MethodFlags");
        var facts = new MethodFacts
        {
            MethodId = fields.Number("MethodID"),
            Start = fields.Number("MethodStartAddress"),
            Size = (uint)fields.Number("MethodSize"),
            ModuleId = fields.Number("ModuleID"),
            Token = (uint)fields.Number("MethodToken"),
            Tier = (MethodTier)((flags >> TierShift) & TierMask),
            IsDynamic = (flags & DynamicFlag) != 0,
        };
        _code.AddMethod(facts, fields.Names(), time);
    }

    // Events come with the time of day, samples with that of the monotonic clock.
    private long TimeOf(EventWrittenEventArgs e)
    {
        long now = (long)((Int128)Stopwatch.GetTimestamp() * 1_000_000_000 / Stopwatch.Frequency);
        return now - ((_clock.GetUtcNow().UtcDateTime - e.TimeStamp).Ticks * TimeSpan.NanosecondsPerTick);
    }

    /// <summary>The fields of an event by name.</summary>
    private readonly ref struct ListenerFields(EventWrittenEventArgs e)
    {
        public ulong Number(string name) => Find(name) is IConvertible value ? value.ToUInt64(CultureInfo.InvariantCulture) : 0;

        public string Text(string name) => Find(name) as string ?? "";

        public MethodNames Names() => new(Utf16("MethodNamespace"), Utf16("MethodName"), Utf16("MethodSignature"));

        private Utf16Text Utf16(string name) => new(Encoding.Unicode.GetBytes(Text(name)));

        private object? Find(string name)
        {
            int index = e.PayloadNames?.IndexOf(name) ?? -1;
            return index >= 0 && index < e.Payload!.Count ? e.Payload[index] : null;
        }
    }
}
