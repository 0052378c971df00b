namespace Pprof;

/// <summary>What makes two frames the same.</summary>
public enum Granularity
{
    /// <summary>The report's default, <see cref="Functions"/> for most.</summary>
    Default,

    /// <summary>The function.</summary>
    Functions,

    /// <summary>The function and its source file.</summary>
    FileFunctions,

    /// <summary>The source file.</summary>
    Files,

    /// <summary>The source line.</summary>
    Lines,

    /// <summary>The instruction address.</summary>
    Addresses,
}
