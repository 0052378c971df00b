using System.Text;

namespace Pprof.Rendering.Tests.TestKit;

/// <summary>Reads comma-separated values as RFC 4180 has them.</summary>
internal static class CsvText
{
    public static List<List<string>> Parse(string text)
    {
        var rows = new List<List<string>>();
        var row = new List<string>();
        var cell = new StringBuilder();
        bool isQuoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c == '"')
            {
                bool isTwo = isQuoted && i + 1 < text.Length && text[i + 1] == '"';
                _ = isTwo ? cell.Append(text[++i]) : cell;
                isQuoted = isTwo || !isQuoted;
            }
            else if (!isQuoted && c is (',' or '\n'))
            {
                row.Add(cell.ToString());
                cell.Clear();
                if (c == '\n')
                {
                    rows.Add(row);
                    row = [];
                }
            }
            else
            {
                cell.Append(c);
            }
        }

        Assert.True(!isQuoted && row.Count == 0 && cell.Length == 0, "the last line does not end");
        return rows;
    }
}
