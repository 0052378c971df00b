using System.Collections.Immutable;
using Pprof.Analysis.Graphs;

namespace Pprof.Analysis.Reports;

/// <summary>Finds the functions of the <see cref="ListingReport"/> and what their lines cost.</summary>
internal sealed class ListingBuilder
{
    // Lines shown before the first and after the last one of a function.
    private const int Margin = 5;
    private readonly Func<Utf8Text, SourceFile> _read;
    private readonly Dictionary<Utf8Text, FunctionLines?> _functions = [];
    private readonly HashSet<Utf8Text> _asked = [];

    private ListingBuilder(Func<Utf8Text, SourceFile> read)
    {
        _read = read;
    }

    public static ImmutableArray<ListedFunction> Build(View view, Pattern pattern, Func<Utf8Text, SourceFile> read)
    {
        var builder = new ListingBuilder(read);
        builder.AddNodes(view, pattern);
        return [.. builder._functions.Where(entry => entry.Value is not null).OrderBy(entry => entry.Key).Select(builder.Listed)];
    }

    private void AddNodes(View view, Pattern pattern)
    {
        GraphNodes nodes = ReportGraph.AllNodes(view);
        for (int node = 0; node < nodes.Count; node++)
        {
            long flat = nodes.Flat(node).Sum, cum = nodes.Cum(node).Sum;
            if (!GraphBuilder.IsWeighty(flat, cum, view.Options.DropNegative))
            {
                continue;
            }

            Place place = nodes.PlaceOf(node);
            if (!_functions.TryGetValue(place.Name, out FunctionLines? files))
            {
                files = pattern.IsMatch(place.Name.Span) ? [] : null;
                _functions.Add(place.Name, files);
            }

            if (!place.File.IsEmpty)
            {
                files?.Add(place, flat, cum);
            }
        }
    }

    private ListedFunction Listed(KeyValuePair<Utf8Text, FunctionLines?> function) =>
        new(function.Key, [.. function.Value!.Select(file => Listed(file.Key, file.Value))]);

    private ListedFile Listed(Utf8Text path, FileLines lines)
    {
        int first = (int)Math.Clamp(lines.First, 1, int.MaxValue), last = (int)Math.Clamp(lines.Last, 0, int.MaxValue);
        var file = new ListedFile
        {
            Path = path,
            Flat = lines.Flat,
            Cum = lines.Cum,
            Sampled = lines.Sum(),
            FirstLine = first,
        };

        // A function may be said to begin behind its last line. Nothing of it can be shown then; that the file is missing
        // is told only where some function of it is wanted, as in the other pprof tools.
        if (first <= last)
        {
            _asked.Add(path);
        }
        else if (!_asked.Contains(path))
        {
            return file;
        }

        SourceFile source = _read(path);
        return file with
        {
            Error = source.Error,
            LineCount = source.LineCount,
            LastLine = Math.Min(last, source.LineCount),
            IsShort = source.Error is null && file.Sampled[^1].Number > source.LineCount,
        };
    }

    /// <summary>The files of a function, in the order of their paths.</summary>
    private sealed class FunctionLines : SortedDictionary<Utf8Text, FileLines>
    {
        public void Add(Place place, long flat, long cum)
        {
            if (!TryGetValue(place.File, out FileLines? file))
            {
                file = new FileLines();
                Add(place.File, file);
            }

            file.Add(place, flat, cum);
        }
    }

    /// <summary>The lines of a function in a file.</summary>
    private sealed class FileLines
    {
        private readonly List<LineSum> _nodes = [];

        public long Flat { get; private set; }

        public long Cum { get; private set; }

        public long First { get; private set; } = long.MaxValue;

        public long Last { get; private set; } = long.MinValue;

        public void Add(Place place, long flat, long cum)
        {
            // A profile may name any line; no file has as many as would overflow.
            long line = Math.Clamp(place.Line, int.MinValue, int.MaxValue);
            _nodes.Add(new LineSum(line, flat, cum));
            Flat += flat;
            Cum += cum;
            First = Math.Min(First, place.StartLine != 0 ? place.StartLine : line - Margin);
            Last = Math.Max(Last, line + Margin);
        }

        /// <summary>Each line once, by number: several nodes may be on a line.</summary>
        public ImmutableArray<LineSum> Sum()
        {
            _nodes.Sort((left, right) => left.Number.CompareTo(right.Number));
            ImmutableArray<LineSum>.Builder sums = ImmutableArray.CreateBuilder<LineSum>(_nodes.Count);
            foreach (LineSum node in _nodes)
            {
                if (sums.Count > 0 && sums[^1].Number == node.Number)
                {
                    sums[^1] = new LineSum(node.Number, sums[^1].Flat + node.Flat, sums[^1].Cum + node.Cum);
                }
                else
                {
                    sums.Add(node);
                }
            }

            return sums.DrainToImmutable();
        }
    }
}
