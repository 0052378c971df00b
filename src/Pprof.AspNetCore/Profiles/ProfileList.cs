using Microsoft.Extensions.Options;
using Pprof.Collectors;
using Pprof.Collectors.Front;

namespace Pprof.AspNetCore.Profiles;

/// <summary>All profiles that are served, by name.</summary>
internal sealed class ProfileList
{
    private readonly SortedDictionary<string, INamedProfile> _own = new(StringComparer.Ordinal);
    private readonly TimeProvider _time;

    public ProfileList(
        CpuProfileSlot slot, BackgroundRecording background, IEventRecorder events, IOptions<PprofOptions> options, TimeProvider time)
    {
        _time = time;

        // Each has sessions of its own. As many as a client needs who asks for all kinds.
        var places = new RequestGate(EventKinds.All.Count);
        var heapTurn = new RequestGate(1);
        INamedProfile[] own =
        [
            new CpuProfile(slot, new CpuProfileOptions { Rate = options.Value.CpuRate }),
            new WallProfile(),
            new ThreadProfile(options, new RequestGate(1), heapTurn, time),
            new ThreadCreateProfile(time),
            new HeapTypesProfile(options, heapTurn),
            .. EventKinds.All.Select(kind => new EventProfile(kind, background, events, places, time)),
        ];
        foreach (INamedProfile profile in own)
        {
            _own.Add(profile.Name, profile);
        }
    }

    /// <summary>Ours and those of the application, ordered by name.</summary>
    public IEnumerable<INamedProfile> All => _own.Values
        .Concat(CustomProfile.All.Where(custom => !_own.ContainsKey(custom.Name)).Select(custom => new CountedProfile(custom, _time)))
        .OrderBy(profile => profile.Name, StringComparer.Ordinal);

    /// <summary>The profile of a name; ours if there are two; null if there is none.</summary>
    public INamedProfile? Find(string name) => _own.TryGetValue(name, out INamedProfile? own) ? own
        : CustomProfile.Find(name) is { } custom ? new CountedProfile(custom, _time)
        : null;
}
