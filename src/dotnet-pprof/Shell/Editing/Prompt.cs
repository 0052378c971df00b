namespace Pprof.Tool.Shell.Editing;

/// <summary>What stands before a line.</summary>
/// <param name="Text">The text.</param>
/// <param name="Begin">What the terminal is told before it, such as a colour.</param>
/// <param name="End">What the terminal is told after it.</param>
internal sealed record Prompt(string Text, string Begin = "", string End = "");
