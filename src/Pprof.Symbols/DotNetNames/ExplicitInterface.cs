using System.Text;

namespace Pprof.Symbols.DotNetNames;

/// <summary>The interface that stands before the name of an explicit implementation.</summary>
internal static class ExplicitInterface
{
    /// <summary>Leaves out the namespaces: <c>A.IMap&lt;System.Int32,B.C&gt;</c> is <c>IMap&lt;int, C&gt;</c>.</summary>
    public static string Shorten(string name)
    {
        var text = new StringBuilder();
        int start = 0;
        for (int i = 0; i <= name.Length; i++)
        {
            if (i < name.Length && name[i] is not ('<' or '>' or ',' or '[' or ']' or '(' or ')' or '?' or ' ' or '*'))
            {
                continue;
            }

            text.Append(ShortenWord(name[start..i]));
            text.Append(i == name.Length ? "" : name[i] == ',' ? ", " : name[i].ToString());
            start = i + 1;
        }

        return text.ToString();
    }

    private static string ShortenWord(string word) =>
        Keywords.OfType(word) ?? word[(word.LastIndexOfAny(['.', '+', ':']) + 1)..];
}
