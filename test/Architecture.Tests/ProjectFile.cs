using System.Xml.Linq;

namespace Pprof.Tests.Architecture;

/// <summary>What a project file of src refers to.</summary>
internal sealed class ProjectFile
{
    private readonly XDocument _xml;

    private ProjectFile(string path)
    {
        Name = Path.GetFileNameWithoutExtension(path);
        _xml = XDocument.Load(path);
    }

    public static IReadOnlyList<ProjectFile> OfSources { get; } =
    [
        .. Directory.EnumerateFiles(Shared.Repository.PathOf("src"), "*.csproj", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(path => new ProjectFile(path)),
    ];

    public string Name { get; }

    /// <summary>The names of the projects that this one refers to.</summary>
    public IEnumerable<string> ProjectReferences => Elements("ProjectReference")
        .Select(reference => Path.GetFileNameWithoutExtension(Include(reference).Replace('\\', '/')));

    /// <summary>The packages that whoever uses this project gets, too.</summary>
    public IEnumerable<string> PublicPackages => Elements("PackageReference")
        .Where(reference => !IsPrivate(reference))
        .Select(Include);

    private IEnumerable<XElement> Elements(string name) => _xml.Descendants(name);

    private static string Include(XElement element) => element.Attribute("Include")?.Value ?? "";

    private static bool IsPrivate(XElement reference) =>
        string.Equals(reference.Attribute("PrivateAssets")?.Value, "all", StringComparison.OrdinalIgnoreCase);
}
