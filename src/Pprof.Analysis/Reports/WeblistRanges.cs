using System.Collections.Immutable;

namespace Pprof.Analysis.Reports;

/// <summary>An address that belongs to a line of a function.</summary>
internal readonly record struct AddressLine(Utf8Text Function, WeblistAddress Address);

/// <summary>Splits the lines of a file into the functions of the <see cref="WeblistReport"/>.</summary>
internal static class WeblistRanges
{
    // Lines of a function that lie so far apart are shown apart.
    private const long LongestGap = 20;

    // Lines shown around a function, shared with its neighbour where there are fewer between them.
    private const long Margin = 5;

    /// <summary>The functions of a file that cost anything.</summary>
    /// <param name="addresses">The addresses in their order.</param>
    public static ImmutableArray<WeblistFunction> Build(List<AddressLine> addresses)
    {
        List<WeblistFunction> functions = [];
        foreach (IGrouping<long, AddressLine> line in addresses.GroupBy(address => address.Address.Line).OrderBy(line => line.Key))
        {
            // A line belongs to one function, also if it became parts of several.
            WeblistFunction function = OfLine(line.First().Function, line.Key, line);
            if (functions.Count > 0 && functions[^1].Name == function.Name && line.Key - functions[^1].LastLine <= LongestGap)
            {
                functions[^1] = Join(functions[^1], function);
            }
            else
            {
                functions.Add(function);
            }
        }

        Widen(functions);
        return [.. functions.Where(function => function.Cum != 0)];
    }

    private static WeblistFunction OfLine(Utf8Text name, long line, IEnumerable<AddressLine> addresses)
    {
        ImmutableArray<WeblistAddress> all = [.. addresses.Select(address => address.Address)];
        (long flat, long cum) = WeblistReport.Sum(all);
        return new WeblistFunction(name, flat, cum, line, line, all);
    }

    private static WeblistFunction Join(WeblistFunction first, WeblistFunction second) => first with
    {
        Flat = first.Flat + second.Flat,
        Cum = first.Cum + second.Cum,
        LastLine = second.LastLine,
        Addresses = [.. first.Addresses, .. second.Addresses],
    };

    private static void Widen(List<WeblistFunction> functions)
    {
        for (int i = 1; i < functions.Count; i++)
        {
            long half = Math.Min((functions[i].FirstLine - functions[i - 1].LastLine - 1) / 2, Margin);
            functions[i - 1] = functions[i - 1] with { LastLine = functions[i - 1].LastLine + half };
            functions[i] = functions[i] with { FirstLine = functions[i].FirstLine - half };
        }

        if (functions.Count > 0)
        {
            // Line 0 stands for unknown lines and is shown only if there are some.
            long first = functions[0].FirstLine;
            functions[0] = functions[0] with { FirstLine = first > Margin ? first - Margin : Math.Min(first, 1) };
            functions[^1] = functions[^1] with { LastLine = functions[^1].LastLine + Margin };
        }
    }
}
