using System.Collections.Immutable;
using Pprof.Symbols.Demangling;
using Pprof.Tool.Fetching.Network;
using Pprof.Tool.Host;
using Pprof.Tool.Options;

namespace Pprof.Tool.Fetching;

/// <summary>Reads the profiles of a command line and makes one of them.</summary>
internal sealed class SourceFetcher
{
    private const long BytesWorthReusing = 16 << 20;
    private readonly SourceOptions _options;
    private ToolHost _host;
    private long _allocatedAtLastCollection;
    private NetworkSources? _network;

    /// <param name="options">What to read; a binary before the profiles is told from them by its content.</param>
    /// <param name="host">Where from, and where failing sources are reported.</param>
    public SourceFetcher(SourceOptions options, ToolHost host)
    {
        _host = host;
        _options = options.Sources.Length > 1 && BinaryFile.IsBinary(options.Sources[0])
            ? options with { Executable = options.Sources[0], Sources = options.Sources[1..] }
            : options;
    }

    /// <summary>Reads all sources, compares them with the base, and does to the result what the options say.</summary>
    /// <param name="normalize">Whether the profile is scaled to the total of its base.</param>
    /// <exception cref="ToolException">No source can be read, or they do not fit together.</exception>
    public Profile Fetch(bool normalize)
    {
        try
        {
            bool isDiff = !_options.DiffBase.IsEmpty;
            ImmutableArray<string> bases = isDiff ? _options.DiffBase : _options.Base;
            using NetworkSources? network = NetworkSources.Start(_options.Sources.Concat(bases), _options, _host);
            _network = network;
            _host = network?.Host ?? _host;
            Profile profile = ReadAll(_options.Sources, "profile");
            if (!bases.IsEmpty)
            {
                Profile baseProfile = ReadAll(bases, "base profile");
                profile = ProfileComparison.Combine(profile, baseProfile, isDiff, normalize);
            }

            profile = Finish(profile);
            if (network is { HaveRead: true })
            {
                SavedProfile.Save(profile, _host);
            }

            return profile;
        }
        catch (ProfileMismatchException e)
        {
            throw new ToolException(e.Message, e);
        }
    }

    // A profile that stands alone is not merged, so that nothing of it changes.
    private Profile ReadAll(ImmutableArray<string> sources, string kind)
    {
        Profile? first = null;
        ProfileMerger? merger = null;
        int count = 0;
        foreach (Profile profile in ReadAhead(sources))
        {
            count++;
            if (first is null && merger is null)
            {
                first = profile;
                continue;
            }

            merger ??= Begin(ref first, sources.Length);
            merger.Add(profile);
            ReuseMemory();
        }

        if (count > 0 && count < sources.Length)
        {
            _host.Say($"{count} of {sources.Length} {kind}s could be read");
        }

        return merger?.Build()
            ?? (first is null ? throw new ToolException($"no {kind} could be read") : DistinctSampleTypeFilter.Apply(first));
    }

    // The merger knows all of the first profile then, and its own memory can be given back.
    private static ProfileMerger Begin(ref Profile? first, int sourceCount)
    {
        var merger = new ProfileMerger(sourceCount);
        merger.Add(first!);
        first = null;
        return merger;
    }

    // The columns of a merged profile are large and few: finding them free costs a millisecond, taking fresh memory from
    // the system for the next ones a multiple of it.
    private void ReuseMemory()
    {
        long allocated = GC.GetTotalAllocatedBytes();
        if (allocated - _allocatedAtLastCollection > BytesWorthReusing)
        {
            GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: false);
            _allocatedAtLastCollection = allocated;
        }
    }

    // While one profile is merged the next is read; no more of them are in memory.
    private IEnumerable<Profile> ReadAhead(ImmutableArray<string> sources)
    {
        Task<Profile?>? next = null;
        for (int i = 0; i < sources.Length; i++)
        {
            Profile? profile = next is null ? TryRead(sources[i]) : next.GetAwaiter().GetResult();
            string? following = i + 1 < sources.Length ? sources[i + 1] : null;
            next = following is null ? null : Task.Run(() => TryRead(following));
            if (profile is not null)
            {
                yield return profile;
            }
        }
    }

    private Profile? TryRead(string source)
    {
        try
        {
            Profile profile = _network?.Read(source) ?? ProfileFile.Read(source, _host);
            return MainMappingFilter.Apply(profile, _options.Executable, _options.BuildId);
        }
        catch (ToolException e)
        {
            _host.Say($"{NetworkAddress.WithoutPassword(source)}: {e.Message}");
            return null;
        }
    }

    private Profile Finish(Profile profile)
    {
        if (Symbolization.IsWanted(_options.Symbolize, out List<string> unknown))
        {
            (DemangleStyle? style, bool isForced) = Symbolization.Demangling(_options.Symbolize);
            SayMissingNames(profile, isForced);
            profile = ProfileDemangler.Apply(profile, style, isForced);
        }

        foreach (string mode in unknown)
        {
            _host.Say($"-symbolize takes none, local, fastlocal, remote, force or demangle=…, not \"{mode}\"");
        }

        profile = _options.AllFrames
            ? profile with { DropFrames = Utf8Text.Empty, KeepFrames = Utf8Text.Empty }
            : DropFrames(profile);
        return _options.Comment.Length > 0
            ? profile with { Comments = profile.Comments.Add(_options.Comment) }
            : profile;
    }

    private Profile DropFrames(Profile profile)
    {
        try
        {
            return FrameDropFilter.Apply(profile);
        }
        catch (PatternSyntaxException e)
        {
            _host.Say($"all frames are shown, since the profile says badly which to drop: {e.Message}");
            return profile;
        }
    }

    private void SayMissingNames(Profile profile, bool isForced)
    {
        LocationTable locations = profile.Locations;
        int nameless = 0;
        for (int location = 0; location < locations.Count; location++)
        {
            nameless += locations.LineStarts[location] == locations.LineStarts[location + 1] ? 1 : 0;
        }

        if (nameless > 0)
        {
            _host.Say($"{nameless} of {locations.Count} addresses have no function; names are not read from binaries yet");
        }
        else if (isForced)
        {
            _host.Say("the profile's own names are demangled again; names are not read from binaries yet");
        }
    }
}
