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

    private static bool IsKnown(string mode) => mode.StartsWith(Demangle, StringComparison.Ordinal)
        ? mode[Demangle.Length..] is "full" or "none" or "templates" or "default"
        : mode is "local" or "fastlocal" or "remote" or "force";
}
