using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Pprof.Collectors.Custom;

namespace Pprof.Collectors;

/// <summary>
/// A profile of things that the program itself counts in and out, such as open connections: it shows the stacks that added
/// what has not been removed, with the labels that were in force. All members may be called from any thread.
/// </summary>
/// <example>
/// <code>
/// private static readonly CustomProfile Sessions = CustomProfile.Create("sessions");
/// …
/// Sessions.Add(session);      // where it opens
/// Sessions.Remove(session);   // where it closes
/// </code>
/// </example>
/// <remarks>
/// A profile holds what was added until it is removed, so that it is never collected meanwhile. Objects are told apart by
/// reference; numbers, other values and texts by what they are. Adding takes about 1.5 µs for each frame of the stack.
/// </remarks>
public sealed class CustomProfile
{
    private static readonly ConcurrentDictionary<string, CustomProfile> Known = new();

    private readonly Lock _gate = new();
    private readonly Dictionary<object, CustomStack> _stacks = new(KeyComparer.Instance);

    private CustomProfile(string name)
    {
        Name = name;
    }

    /// <summary>All profiles, by name.</summary>
    public static IReadOnlyList<CustomProfile> All => [.. Known.Values.OrderBy(profile => profile.Name, StringComparer.Ordinal)];

    /// <summary>The name, and the type of its samples.</summary>
    public string Name { get; }

    /// <summary>How much was added and not removed.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _stacks.Count;
            }
        }
    }

    /// <summary>Makes a profile, which stays known until the process ends.</summary>
    /// <exception cref="ArgumentException">The name is null or empty, or there is a profile of this name.</exception>
    public static CustomProfile Create(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var profile = new CustomProfile(name);
        return Known.TryAdd(name, profile)
            ? profile
            : throw new ArgumentException($"There is a profile named {name} already.", nameof(name));
    }

    /// <summary>The profile of a name; null if there is none.</summary>
    /// <exception cref="ArgumentNullException">The name is null.</exception>
    public static CustomProfile? Find(string name) => Known.GetValueOrDefault(name);

    /// <summary>Adds a thing with the stack of the caller.</summary>
    /// <param name="key">The thing.</param>
    /// <param name="skip">How many callers to leave out; with 0 the stack begins at the method that calls this one.</param>
    /// <exception cref="ArgumentException">It is null, or in the profile already.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of callers is negative.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Add(object key, int skip = 0)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentOutOfRangeException.ThrowIfNegative(skip);
        CustomStack stack = CustomStack.Capture(skip + 1, ProfileLabels.Current);
        lock (_gate)
        {
            if (!_stacks.TryAdd(key, stack))
            {
                throw new ArgumentException($"The profile {Name} holds this key already.", nameof(key));
            }
        }
    }

    /// <summary>Removes a thing; one that is not in the profile is no error.</summary>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    public void Remove(object key)
    {
        ArgumentNullException.ThrowIfNull(key);
        lock (_gate)
        {
            _stacks.Remove(key);
        }
    }

    /// <summary>The profile of what is there now.</summary>
    public Profile Snapshot()
    {
        CustomStack[] stacks;
        lock (_gate)
        {
            stacks = [.. _stacks.Values];
        }

        return CustomProfileBuilder.Build(Name, stacks, TimeProvider.System.GetUtcNow());
    }

    /// <summary>Writes the profile of what is there now, compressed with gzip, to a stream, which stays open.</summary>
    /// <exception cref="ArgumentNullException">The stream is null.</exception>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    public void WriteTo(Stream stream) => ProfileWriter.Write(Snapshot(), stream);
}
