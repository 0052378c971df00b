using Pprof.Collectors.Recording;
using Pprof.NetTrace;
using Pprof.NetTrace.Diagnostics;
using Pprof.NetTrace.Events;
using Pprof.Symbols.DotNetNames;
using Pprof.Symbols.Lines;

namespace Pprof.Collectors.Code.Managed;

/// <summary>
/// The managed methods of a process by address, from what its runtime tells while it runs and at the end. Safe for use
/// by several threads.
/// </summary>
internal sealed class ManagedCode : ITraceConsumer
{
    private const ulong Modules = 0x8;
    private const ulong Jitted = 0x10;
    private const ulong ReadyToRun = 0x20;
    private const ulong Maps = 0x2_0000;
    private const ulong EntryPoints = 0x20_0000_0000;

    // A process that makes methods without an end must not fill our memory.
    private const int MostMethods = 1_000_000;
    private const int MostModules = 100_000;
    private const long MostTextBytes = 256L << 20;

    private readonly TargetProcess _target;
    private readonly bool _hasLines;
    private readonly Lock _lock = new();
    private readonly TextArena _texts = new();
    private readonly MethodTable _table = new();
    private readonly MapPairing _maps = new();
    private readonly Dictionary<ulong, string> _modules = [];
    private readonly CompiledCode _compiled;
    private readonly AssemblyLinesCache _lines;

    /// <param name="target">Whose methods.</param>
    /// <param name="hasLines">Whether files and lines are wanted.</param>
    /// <param name="hasEntryPoints">
    /// Whether methods that were compiled ahead of time are told of when they run first, not only at the end: for a
    /// process that may be killed. Two events of some 200 bytes for each such method.
    /// </param>
    /// <param name="lines">Where PDBs are kept; null for a cache of its own.</param>
    public ManagedCode(TargetProcess target, bool hasLines = true, bool hasEntryPoints = false, AssemblyLinesCache? lines = null)
    {
        _target = target;
        _hasLines = hasLines;
        _compiled = new CompiledCode(target);
        _lines = lines ?? new AssemblyLinesCache();
        ulong keywords = Modules | Jitted | ReadyToRun | (hasLines ? Maps : 0) | (hasEntryPoints ? EntryPoints : 0);
        int[] maps = hasLines ? [190] : [];
        int[] entries = hasEntryPoints ? [159] : [];

        // The runtime names methods and tells maps at the highest level only.
        Providers = [new TraceProvider(RuntimeProvider.Name, keywords, RuntimeProvider.Verbose) { EventIds = [143, 144, 152, 153, .. maps, .. entries] }];
    }

    /// <inheritdoc/>
    public IEnumerable<TraceProvider> Providers { get; }

    /// <summary>What it needs of a rundown.</summary>
    public ulong RundownKeywords => Modules | Jitted | ReadyToRun | (_hasLines ? Maps : 0);

    /// <summary>The codes of methods that are known.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _table.Count;
            }
        }
    }

    /// <summary>Methods that were not kept, since there are too many.</summary>
    public long LostMethods { get; private set; }

    /// <summary>What is missing, a sentence each.</summary>
    public IEnumerable<string> Notices => LostMethods > 0 ? [$"{LostMethods} methods have no name: there are too many."] : [];

    /// <summary>The path of an assembly as the process names it; null if none of that name was loaded.</summary>
    /// <param name="name">Without the extension.</param>
    public string? FindModule(string name)
    {
        lock (_lock)
        {
            return _modules.Values.FirstOrDefault(path => name.Length > 0 && Path.GetFileNameWithoutExtension(path) == name);
        }
    }

    /// <summary>The method that an address is in.</summary>
    /// <param name="address">Of an instruction; of a caller, one less than where its call returns to.</param>
    /// <param name="time">
    /// In nanoseconds of CLOCK_MONOTONIC, since memory may be used again: the method that was there then, failing that
    /// the one that was there last.
    /// </param>
    /// <param name="method">The method; the same object for the same code.</param>
    public bool TryFind(ulong address, long time, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out ManagedMethod? method)
    {
        lock (_lock)
        {
            MethodCode? code = _table.Find(address, time);
            if (code is { Size: 0, IsSizeSought: false })
            {
                code.IsSizeSought = true;
                code.Size = _compiled.SizeOf(code.Start);
                _table.Resized();
                code = _table.Find(address, time);
            }

            method = code is null ? null : code.Method ??= Describe(code);
            return method is not null;
        }
    }

    /// <inheritdoc/>
    public void Add(NetTraceEvent e)
    {
        lock (_lock)
        {
            switch (e.Type.Known)
            {
                case KnownEvent.MethodLoad when MethodEvent.TryRead(e, out MethodEvent method):
                    bool isRundown = e.Type.Provider != RuntimeProvider.Name;
                    Load(method, e.Nanoseconds, isRundown, e.CaptureThread.Id);
                    break;
                case KnownEvent.MethodUnload when MethodEvent.TryRead(e, out MethodEvent method):
                    Unload(method.Start, method.MethodId, e.Nanoseconds);
                    break;
                case KnownEvent.MethodMap when _hasLines && MethodMapEvent.TryRead(e, out MethodMapEvent map):
                    _maps.Add(map, e.Type.Provider != RuntimeProvider.Name, e.CaptureThread.Id);
                    break;
                case KnownEvent.ModuleLoad or KnownEvent.ModuleUnload when ModuleEvent.TryRead(e, out ModuleEvent module):
                    AddModule(module.ModuleId, module.Path.ToString());
                    break;
                case KnownEvent.EntryPoint when EntryPointEvent.TryRead(e, out EntryPointEvent entry):
                    AddEntryPoint(entry.MethodId, entry.Start, new MethodNames(entry.TypeName, entry.Name, entry.Signature), e.Nanoseconds);
                    break;
            }
        }
    }

    /// <summary>Takes a method that something else than a trace told of.</summary>
    internal void AddMethod(in MethodFacts facts, MethodNames names, long time)
    {
        lock (_lock)
        {
            AddCode(facts, names, time, time);
        }
    }

    /// <summary>Takes the beginning of a method that was compiled ahead of time.</summary>
    internal void AddEntryPoint(ulong methodId, ulong start, MethodNames names, long time)
    {
        lock (_lock)
        {
            AddCode(new MethodFacts { MethodId = methodId, Start = start, Tier = MethodTier.Optimized }, names, MethodCode.Always, time);
        }
    }

    /// <summary>Takes note that the code of a method was removed.</summary>
    internal void Unload(ulong start, ulong methodId, long time)
    {
        lock (_lock)
        {
            if (_table.Newest(start) is { } code && code.MethodId == methodId)
            {
                code.UnloadTime = Math.Min(code.UnloadTime, time);
            }
        }
    }

    /// <summary>Takes the path of a module.</summary>
    internal void AddModule(ulong moduleId, string path)
    {
        lock (_lock)
        {
            if (_modules.Count < MostModules)
            {
                _modules[moduleId] = path;
            }
        }
    }

    private void Load(in MethodEvent method, long time, bool isRundown, long thread)
    {
        var facts = new MethodFacts
        {
            MethodId = method.MethodId,
            Start = method.Start,
            Size = method.Size,
            Version = method.RejitId,
            ModuleId = method.ModuleId,
            Token = method.Token,
            Tier = method.Tier,
            IsDynamic = method.IsDynamic,
        };
        var names = new MethodNames(method.TypeName, method.Name, method.Signature);
        if (AddCode(facts, names, isRundown ? MethodCode.Always : time, time) is { } code && _hasLines)
        {
            _maps.Add(code, isRundown, thread);
        }
    }

    private MethodCode? AddCode(in MethodFacts facts, MethodNames names, long loadTime, long time)
    {
        // At the end the runtime tells again of what it told of before.
        if (_table.Newest(facts.Start) is { } known && known.MethodId == facts.MethodId && known.UnloadTime == MethodCode.Never
            && (known.Size == facts.Size || known.Size == 0 || known.IsSizeSought || facts.Size == 0))
        {
            if (known.Size != facts.Size)
            {
                _table.Resized();
            }

            facts.CompleteTo(known);
            return known;
        }

        // Methods are told of that have no code of their own, as those of interfaces.
        if (facts.Start == 0 || facts.Size > int.MaxValue)
        {
            return null;
        }

        if (_table.Count >= MostMethods || _texts.Length > MostTextBytes)
        {
            LostMethods++;
            return null;
        }

        MethodCode code = facts.ToCode(_texts.Add(names.Type, names.Name, names.Signature), loadTime);
        code.ModulePath = _modules.GetValueOrDefault(facts.ModuleId);
        _table.Add(code, time);
        return code;
    }

    private ManagedMethod Describe(MethodCode code)
    {
        (string type, string method, string signature) = _texts.Read(code.Names);
        DotNetName name = DotNetName.Parse(type, method, signature);
        string path = code.IsDynamic ? "" : code.ModulePath ?? _modules.GetValueOrDefault(code.ModuleId, "");
        bool hasLines = _hasLines && Path.IsPathRooted(path) && (code.Token & 0xFFFFFF) != 0;
        return new ManagedMethod(hasLines ? new MethodLines(code, _target.FileOf(path), _lines) : null)
        {
            Kind = name.Kind == DotNetMethodKind.Stub ? CodeKind.Stub : CodeKind.Managed,
            Name = name.FullName,
            SystemName = type.Length == 0 ? method : $"{type}.{method}",
            Start = code.Start,
            Size = code.Size,
            Binary = path,
            Tier = code.Tier,
            SourceKind = name.Kind,
        };
    }
}
