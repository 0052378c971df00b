using Pprof.Symbols.Demangling;

namespace Pprof.Tool.Fetching;

/// <summary>The modes of the <c>symbolize</c> option, in any case, separated by colons.</summary>
internal static class Symbolization
{
    private const string Demangle = "demangle=";

    /// <summary>Whether names are to be looked up that the profile does not have.</summary>
    /// <param name="modes">As <c>local:demangle=full</c>; empty for the default, all there is.</param>
    /// <param name="unknown">The modes that mean nothing; one after none does not count.</param>
    public static bool IsWanted(string modes, out List<string> unknown)
    {
        unknown = [];
        foreach (string mode in modes.ToLowerInvariant().Split(':', StringSplitOptions.RemoveEmptyEntries))
        {
            if (mode is "none" or "no")
            {
                return false;
            }

            if (!IsKnown(mode))
            {
                unknown.Add(mode);
            }
        }

        return true;
    }

    /// <summary>How names are demangled.</summary>
    /// <returns>
    /// What to show of a name, null for the mangled one; and whether what the profile shows is replaced.
    /// </returns>
    public static (DemangleStyle? Style, bool IsForced) Demangling(string modes)
    {
        DemangleStyle? style = DemangleStyle.Simple;
        bool isForced = false;
        foreach (string mode in modes.ToLowerInvariant().Split(':'))
        {
            (style, isForced) = mode switch
            {
                Demangle + "full" => (DemangleStyle.Full, true),
                Demangle + "templates" => (DemangleStyle.Templates, true),
                Demangle + "none" => (null, true),
                "force" => (style, true),
                _ => (style, isForced),
            };
        }

        return (style, isForced);
    }

    private static bool IsKnown(string mode) => mode.StartsWith(Demangle, StringComparison.Ordinal)
        ? mode[Demangle.Length..] is "full" or "none" or "templates" or "default"
        : mode is "local" or "fastlocal" or "remote" or "force";
}
