using System.Collections.Immutable;

namespace Pprof.Analysis.Reports;

/// <summary>
/// The source around matching functions with the addresses that each line became: what the <c>weblist</c> report shows.
/// As in <see cref="ListingReport"/>, lines are made when they are asked for.
/// </summary>
public sealed class WeblistReport
{
    private readonly View _view;
    private readonly ValueFormat _values;
    private readonly Func<Utf8Text, SourceFile> _read;

    private WeblistReport(View view, ImmutableArray<WeblistFile> files, Func<Utf8Text, SourceFile> read)
    {
        _view = view;
        _values = ValueFormat.Of(view);
        _read = read;
        Total = _values.Text(view.Total);
        Files = files;
    }

    /// <summary>The total of all samples.</summary>
    public string Total { get; }

    /// <summary>The files in the order of their paths.</summary>
    public ImmutableArray<WeblistFile> Files { get; }

    /// <summary>Makes the report.</summary>
    /// <param name="view">What it shows, at the granularity of addresses with inlined calls.</param>
    /// <param name="pattern">Which functions, by name, system name, file or binary; or an address, as <c>0x4a10</c>.</param>
    /// <param name="read">Reads a source file by its path in the profile, whenever lines of it are asked for.</param>
    /// <exception cref="ViewException">Nothing in a sample matches.</exception>
    public static WeblistReport Build(View view, Pattern pattern, Func<Utf8Text, SourceFile> read)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(pattern);
        ArgumentNullException.ThrowIfNull(read);
        ImmutableArray<WeblistFile> files = WeblistBuilder.Build(view, pattern);
        return files.IsEmpty
            ? throw new ViewException($"no function matches {pattern.Text}")
            : new WeblistReport(view, files, read);
    }

    /// <summary>A sum of values as the report prints it.</summary>
    public ShownValue Shown(long value) => new(value, _values.Text(value), new Share(value, _view.Total));

    /// <summary>The lines of a function: those that the file has, and those that have addresses.</summary>
    public IEnumerable<WeblistLine> Lines(WeblistFile file, WeblistFunction function)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(function);
        SourceFile source = _read(file.Path);
        ILookup<long, WeblistAddress> addresses = function.Addresses.ToLookup(address => address.Line);
        for (long number = function.FirstLine; number <= function.LastLine; number++)
        {
            bool isInFile = number >= 1 && number <= source.LineCount;
            if (isInFile || addresses.Contains(number))
            {
                ImmutableArray<WeblistAddress> here = [.. addresses[number]];
                (long flat, long cum) = Sum(here);
                Utf8Text? text = isInFile ? source.Line((int)number) : default(Utf8Text?);
                yield return new WeblistLine(number, text, Shown(flat), Shown(cum), here);
            }
        }
    }

    /// <summary>The text of an inlined call's line; empty if its file is missing or too short.</summary>
    public Utf8Text TextOf(InlinedCall call)
    {
        SourceFile source = _read(call.File);
        return call.Line >= 1 && call.Line <= source.LineCount ? source.Line((int)call.Line) : Utf8Text.Empty;
    }

    // Values may overflow, which LINQ's sums refuse.
    internal static (long Flat, long Cum) Sum(ImmutableArray<WeblistAddress> addresses)
    {
        long flat = 0, cum = 0;
        foreach (WeblistAddress address in addresses)
        {
            flat += address.Flat;
            cum += address.Cum;
        }

        return (flat, cum);
    }
}

/// <summary>A file of the <see cref="WeblistReport"/>.</summary>
/// <param name="Path">As the profile has it, without <c>.</c>, <c>..</c> and doubled slashes.</param>
/// <param name="Functions">Its functions by their lines; one whose lines lie far apart is there several times.</param>
public sealed record WeblistFile(Utf8Text Path, ImmutableArray<WeblistFunction> Functions);

/// <summary>A function, or a part of it, in a <see cref="WeblistFile"/>.</summary>
/// <param name="Name">The name.</param>
/// <param name="Flat">What its addresses cost themselves.</param>
/// <param name="Cum">What they cost with all they call.</param>
/// <param name="FirstLine">The first line to show; 0 if some line is unknown.</param>
/// <param name="LastLine">The last line to show; the file may be shorter.</param>
/// <param name="Addresses">Its addresses by line, then by address.</param>
public sealed record WeblistFunction(
    Utf8Text Name, long Flat, long Cum, long FirstLine, long LastLine, ImmutableArray<WeblistAddress> Addresses);

/// <summary>An address of a <see cref="WeblistFunction"/>.</summary>
/// <param name="Line">The line of the function that it belongs to.</param>
/// <param name="Address">The address; a number behind all mappings where the profile does not tell it.</param>
/// <param name="Flat">What it costs itself.</param>
/// <param name="Cum">What it costs with all it calls.</param>
/// <param name="Calls">The calls inlined into that line that lead to the address, the outermost first.</param>
public sealed record WeblistAddress(long Line, ulong Address, long Flat, long Cum, ImmutableArray<InlinedCall> Calls);

/// <summary>A place in a function that was inlined.</summary>
/// <param name="File">The source file.</param>
/// <param name="Line">The line; 0 if unknown.</param>
public readonly record struct InlinedCall(Utf8Text File, long Line);

/// <summary>A line of the <see cref="WeblistReport"/>.</summary>
/// <param name="Number">From 1; 0 stands for all addresses whose line is unknown.</param>
/// <param name="Text">The line without its end, byte for byte; null if the file does not have it.</param>
/// <param name="Flat">What its addresses cost themselves.</param>
/// <param name="Cum">What they cost with all they call.</param>
/// <param name="Addresses">The addresses, in their order.</param>
public sealed record WeblistLine(
    long Number, Utf8Text? Text, ShownValue Flat, ShownValue Cum, ImmutableArray<WeblistAddress> Addresses);
