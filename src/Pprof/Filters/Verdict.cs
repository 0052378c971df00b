namespace Pprof.Filters;

/// <summary>What is known of a row so far; the default of an array says that nobody asked yet.</summary>
internal enum Verdict : byte
{
    Unknown,
    No,
    Yes,
}
