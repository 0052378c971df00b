using System.Collections.Immutable;

namespace Pprof.Analysis.Reports;

/// <summary>
/// The source of matching functions with what each line costs: the <c>list</c> report. The functions and their totals
/// are there at once; the lines are made when they are asked for, since a function may be as long as its file.
/// </summary>
public sealed class ListingReport
{
    private readonly View _view;
    private readonly ValueFormat _values;
    private readonly Func<Utf8Text, SourceFile> _read;

    private ListingReport(View view, ImmutableArray<ListedFunction> functions, Func<Utf8Text, SourceFile> read)
    {
        _view = view;
        _values = ValueFormat.Of(view);
        _read = read;
        Header = ProfileHeader.Build(view, _values);
        Functions = functions;
    }

    /// <summary>What the report is of.</summary>
    public ProfileHeader Header { get; }

    /// <summary>The functions in the order of their names.</summary>
    public ImmutableArray<ListedFunction> Functions { get; }

    /// <summary>Makes the report.</summary>
    /// <param name="view">What it shows, at the granularity of lines.</param>
    /// <param name="pattern">Which functions, by name.</param>
    /// <param name="read">
    /// Reads a source file by its path in the view. It is asked once for each file here, and again for its lines.
    /// </param>
    /// <exception cref="ViewException">No function with a value matches.</exception>
    public static ListingReport Build(View view, Pattern pattern, Func<Utf8Text, SourceFile> read)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(pattern);
        ArgumentNullException.ThrowIfNull(read);
        ImmutableArray<ListedFunction> functions = ListingBuilder.Build(view, pattern, read);
        return functions.IsEmpty
            ? throw new ViewException($"no function matches {pattern.Text}")
            : new ListingReport(view, functions, read);
    }

    /// <summary>A sum of values as the report prints it.</summary>
    public ShownValue Shown(long value) => _values.Show(value, _view.Total);

    /// <summary>The lines of a function in a file, with some around it; none if the file is missing.</summary>
    public IEnumerable<ListedLine> Lines(ListedFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        SourceFile source = _read(file.Path);
        ShownValue nothing = Shown(0);
        Dictionary<long, LineSum> sums = file.Sampled.ToDictionary(sum => sum.Number);
        for (int number = file.FirstLine; number <= Math.Min(file.LastLine, source.LineCount); number++)
        {
            yield return sums.TryGetValue(number, out LineSum sum)
                ? new ListedLine(number, source.Line(number), Shown(sum.Flat), Shown(sum.Cum))
                : new ListedLine(number, source.Line(number), nothing, nothing);
        }
    }

    /// <summary>
    /// The same, with the lines that have a value and that the file does not have, without text: all of them if the file
    /// is missing.
    /// </summary>
    public IEnumerable<ListedLine> AllLines(ListedFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        int last = Math.Max(Math.Min(file.LastLine, file.LineCount), file.FirstLine - 1);
        return
            Unseen(file.Sampled.Where(sum => sum.Number < file.FirstLine))
                .Concat(Lines(file))
                .Concat(Unseen(file.Sampled.Where(sum => sum.Number > last)));
    }

    private IEnumerable<ListedLine> Unseen(IEnumerable<LineSum> sums) =>
        sums.Select(sum => new ListedLine((int)sum.Number, Utf8Text.Empty, Shown(sum.Flat), Shown(sum.Cum)));
}

/// <summary>A function of the <see cref="ListingReport"/>.</summary>
/// <param name="Name">The name; functions of the same name are one.</param>
/// <param name="Files">The files that hold it, in the order of their paths; none if the profile does not tell.</param>
public sealed record ListedFunction(Utf8Text Name, ImmutableArray<ListedFile> Files);

/// <summary>A file that holds a function of the <see cref="ListingReport"/>.</summary>
public sealed record ListedFile
{
    /// <summary>The path in the profile, after <c>trim_path</c>.</summary>
    public required Utf8Text Path { get; init; }

    /// <summary>What the function's own lines cost.</summary>
    public required long Flat { get; init; }

    /// <summary>What its lines cost with all they call; a call within the function counts at both lines.</summary>
    public required long Cum { get; init; }

    /// <summary>Why the file cannot be shown; null if it can, or if there is no line to show.</summary>
    public string? Error { get; init; }

    /// <summary>The number of lines of the file.</summary>
    public int LineCount { get; init; }

    /// <summary>The first line to show, from 1.</summary>
    public int FirstLine { get; init; }

    /// <summary>The last line to show; before <see cref="FirstLine"/> if there is none.</summary>
    public int LastLine { get; init; }

    /// <summary>The lines that have a value, by number, also where the file does not have them.</summary>
    public ImmutableArray<LineSum> Sampled { get; init; } = [];

    /// <summary>Whether the profile has lines behind the end of the file, which is another version then.</summary>
    public bool IsShort { get; init; }
}

/// <summary>What a line of a <see cref="ListedFile"/> costs.</summary>
/// <param name="Number">Of the line; 0 if the profile does not tell it.</param>
/// <param name="Flat">What the line itself costs.</param>
/// <param name="Cum">What it costs with all it calls.</param>
public readonly record struct LineSum(long Number, long Flat, long Cum);

/// <summary>A line of the <see cref="ListingReport"/>.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Text">The line without its end, byte for byte.</param>
/// <param name="Flat">What the line itself costs.</param>
/// <param name="Cum">What it costs with all it calls.</param>
public readonly record struct ListedLine(int Number, Utf8Text Text, ShownValue Flat, ShownValue Cum);
