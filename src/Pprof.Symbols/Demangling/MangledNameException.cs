namespace Pprof.Symbols.Demangling;

/// <summary>A name that begins like a mangled one is none. It never leaves the demangler.</summary>
internal sealed class MangledNameException : Exception
{
    public MangledNameException(string message)
        : base(message)
    {
    }
}
