namespace Pprof.Tool.Verbs;

/// <summary>What a command line asks of a verb.</summary>
/// <param name="Options">What the options say.</param>
/// <param name="IsHelp">Whether help is all that is asked for.</param>
/// <param name="Others">Arguments that belong to no option.</param>
/// <param name="Program">What follows <c>--</c>, word by word; null if there is none.</param>
internal sealed record VerbLine<T>(T Options, bool IsHelp, IReadOnlyList<string> Others, IReadOnlyList<string>? Program);
