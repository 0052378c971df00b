namespace Pprof.Collectors.Recording;

/// <summary>The provider of the runtime's own events.</summary>
internal static class RuntimeProvider
{
    public const string Name = "Microsoft-Windows-DotNETRuntime";

    /// <summary>The level of what happens seldom.</summary>
    public const int Informational = 4;

    /// <summary>The highest level.</summary>
    public const int Verbose = 5;
}
