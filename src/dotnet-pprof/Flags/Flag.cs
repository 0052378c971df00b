namespace Pprof.Tool.Flags;

/// <summary>A flag of the command line: a switch, or one with a value.</summary>
/// <param name="Name">Without dashes.</param>
/// <param name="IsSwitch">Whether it stands alone, for true, unless a value is joined to it by <c>=</c>.</param>
/// <param name="Apply">Takes the value; a <see cref="FormatException"/> that names what it would take if it is none.</param>
internal sealed record Flag(string Name, bool IsSwitch, Action<string> Apply);
