using Pprof.Analysis.Reports;

namespace Pprof.Rendering.Tables;

/// <summary>A column of a <see cref="ReportTable"/>.</summary>
/// <param name="Name">What programs call it: lower case, words joined by underscores.</param>
/// <param name="Title">What people call it; empty if it is for programs alone.</param>
/// <param name="IsNumber">Whether it holds numbers.</param>
internal sealed record TableColumn(string Name, string Title = "", bool IsNumber = false)
{
    /// <summary>The value of a sample type.</summary>
    public static TableColumn Number(string name, string title) => new(name, title, IsNumber: true);

    /// <summary>A value and its share, which <see cref="CellWriter.Value(ShownValue)"/> fills.</summary>
    public static TableColumn[] Value(string name) =>
        [Number(name, name), Number($"{name}_percent", $"{name}%")];

    /// <summary>The parts of a name, which <see cref="CellWriter.Place"/> fills.</summary>
    public static TableColumn[] Place() =>
        [new("function"), new("filename"), new("line"), new("column"), new("address")];
}
