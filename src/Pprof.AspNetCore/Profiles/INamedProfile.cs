using Pprof.Collectors;

namespace Pprof.AspNetCore.Profiles;

/// <summary>A profile that is served under a name.</summary>
internal interface INamedProfile
{
    /// <summary>As the address has it.</summary>
    string Name { get; }

    /// <summary>A sentence for the index page.</summary>
    string Description { get; }

    /// <summary>How many samples there are now, as far as that is known without work; else 0.</summary>
    int Count { get; }

    /// <summary>What <c>seconds</c> means.</summary>
    TimeMeaning Time { get; }

    /// <summary>Takes it.</summary>
    /// <exception cref="ProfileRefusedException">It cannot be taken; says why.</exception>
    /// <exception cref="RecordingException">It cannot be recorded; says why.</exception>
    Task<RecordedProfile> TakeAsync(ProfileRequest request, CancellationToken cancel);
}

/// <summary>What <c>seconds</c> means for a profile.</summary>
internal enum TimeMeaning
{
    /// <summary>It counts since some time: what is added within the seconds.</summary>
    Difference,

    /// <summary>Nothing: it can only be taken as it is now.</summary>
    Moment,

    /// <summary>It is recorded for that long, 30 s if nothing is said.</summary>
    Recording,
}

/// <summary>What is asked for.</summary>
/// <param name="Duration">How long; null for what there is now.</param>
/// <param name="Collects">Whether garbage is collected first.</param>
/// <param name="IsFull">Whether threads of the same stack stay apart, where there are threads.</param>
/// <param name="IsAsync">Whether async methods are asked for, where there are threads.</param>
internal sealed record ProfileRequest(TimeSpan? Duration, bool Collects = false, bool IsFull = false, bool IsAsync = false);

/// <summary>A profile cannot be taken; the message is the answer's text, as Go writes it where Go has that case.</summary>
internal sealed class ProfileRefusedException(string message, int status) : Exception(message)
{
    /// <summary>The status of the answer.</summary>
    public int Status => status;
}
