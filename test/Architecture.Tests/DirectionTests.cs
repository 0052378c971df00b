namespace Pprof.Tests.Architecture;

public sealed class DirectionTests
{
    // Each project with those that it may refer to; the drawing of ARCHITECTURE.md in words.
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Pprof"] = [],
        ["Pprof.Analysis"] = ["Pprof"],
        ["Pprof.Rendering"] = ["Pprof", "Pprof.Analysis"],
        ["Pprof.Web"] = ["Pprof", "Pprof.Analysis", "Pprof.Rendering"],
        ["Pprof.Symbols"] = ["Pprof"],
        ["Pprof.NetTrace"] = ["Pprof"],
        ["Pprof.Formats"] = ["Pprof", "Pprof.NetTrace"],
        ["Pprof.Collectors"] = ["Pprof", "Pprof.Symbols", "Pprof.NetTrace"],
        ["Pprof.AspNetCore"] = ["Pprof", "Pprof.NetTrace", "Pprof.Collectors"],
        ["dotnet-pprof"] =
        [
            "Pprof", "Pprof.Analysis", "Pprof.Rendering", "Pprof.Web", "Pprof.Symbols", "Pprof.NetTrace",
            "Pprof.Formats", "Pprof.Collectors",
        ],
    };

    [Fact]
    public void Every_project_has_its_place_in_the_drawing() =>
        Assert.Empty(ProjectFile.OfSources.Select(project => project.Name).Except(Allowed.Keys));

    [Fact]
    public void Projects_refer_only_in_allowed_directions()
    {
        IEnumerable<string> wrong =
            from project in ProjectFile.OfSources
            from reference in project.ProjectReferences
            where !Allowed.GetValueOrDefault(project.Name, []).Contains(reference)
            select $"{project.Name} -> {reference}";

        Assert.Empty(wrong);
    }

    [Fact]
    public void The_reference_to_the_leaf_is_found_where_there_is_one() =>
        Assert.Contains("Pprof", ProjectFile.OfSources.Single(project => project.Name == "Pprof.Analysis").ProjectReferences);

    [Theory]
    [InlineData("Pprof")]
    [InlineData("Pprof.Analysis")]
    [InlineData("Pprof.AspNetCore")]
    [InlineData("Pprof.Collectors")]
    [InlineData("Pprof.NetTrace")]
    [InlineData("Pprof.Rendering")]
    [InlineData("Pprof.Symbols")]
    public void Libraries_bring_no_package_with_them(string name) =>
        Assert.Empty(ProjectFile.OfSources.Single(project => project.Name == name).PublicPackages);

    [Fact]
    public void Packages_for_all_sources_stay_private()
    {
        string props = File.ReadAllText(Shared.Repository.PathOf("src", "Directory.Build.props"));

        IEnumerable<string> references = props.Split('\n').Where(line => line.Contains("<PackageReference", StringComparison.Ordinal));

        Assert.All(references, line => Assert.Contains("PrivateAssets=\"all\"", line, StringComparison.Ordinal));
    }
}
