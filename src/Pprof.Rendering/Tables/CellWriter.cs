using System.Globalization;
using Pprof.Analysis.Graphs;
using Pprof.Analysis.Reports;

namespace Pprof.Rendering.Tables;

/// <summary>Takes the cells of a table in the order of its columns, row after row.</summary>
internal abstract class CellWriter
{
    /// <summary>A cell with a text.</summary>
    public abstract void Text(Utf8Text text);

    /// <summary>A cell with a word of the report's own.</summary>
    public abstract void Word(string word);

    /// <summary>A cell with a number that is printed as it is.</summary>
    public abstract void Number(long number);

    /// <summary>A cell with a value, exact for programs and short for people.</summary>
    /// <param name="raw">In the unit of the profile, after <c>divide_by</c>.</param>
    /// <param name="values">How it is printed for people.</param>
    public abstract void Value(long raw, ValueFormat values);

    /// <summary>A cell with a share.</summary>
    public abstract void Share(Share share);

    /// <summary>Two cells: a value as <see cref="Value(long, ValueFormat)"/> writes it, and its share.</summary>
    public abstract void Value(ShownValue value);

    /// <summary>Two cells: a name, and whether its calls were inlined, which people see behind the name.</summary>
    public abstract void Name(Utf8Text name, InlineMark mark);

    /// <summary>Cells without content.</summary>
    public abstract void Empty(int count);

    /// <summary>Begins a cell with a list of texts.</summary>
    public abstract void BeginList();

    /// <summary>Texts as <see cref="Items"/> takes them, for those that many lists have.</summary>
    public abstract byte[] Encode(IEnumerable<Utf8Text> texts);

    /// <summary>Adds encoded texts to the list.</summary>
    public abstract void Items(ReadOnlySpan<byte> encoded);

    /// <summary>Ends the cell.</summary>
    public abstract void EndList();

    /// <summary>Ends the row.</summary>
    public abstract void EndRow();

    /// <summary>Five cells: the parts of a node's name, as far as it has them.</summary>
    public void Place(in Place place)
    {
        Text(place.Name);
        Text(place.File);
        Known(place.Line);
        Known(place.Column);
        Text(place.Address == 0 ? Utf8Text.Empty : string.Create(CultureInfo.InvariantCulture, $"0x{place.Address:x}"));
    }

    private void Known(long number)
    {
        if (number == 0)
        {
            Empty(1);
        }
        else
        {
            Number(number);
        }
    }
}
