namespace Pprof.Collectors;

/// <summary>By which clock a profile counts the time of threads.</summary>
public enum ProfileClock
{
    /// <summary>Time on a processor.</summary>
    Cpu,

    /// <summary>Time by the clock on the wall, also that of waiting threads; managed threads alone.</summary>
    Wall,
}
