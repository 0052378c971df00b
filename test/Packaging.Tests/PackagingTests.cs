using System.IO.Compression;
using Pprof.Tests.Shared;

namespace Pprof.Tests.Packaging;

public sealed class PackagingTests(PackageFeed feed) : IClassFixture<PackageFeed>
{
    private static readonly string Profile = Repository.PathOf("samples", "profiles", "journeys-before.cpu.pb.gz");

    [Fact]
    public void The_installed_tool_runs_without_anything_in_the_path()
    {
        Assert.SkipWhen(PackageFeed.SkipReason is not null, PackageFeed.SkipReason ?? "");
        string tools = Path.Combine(feed.Home, "tools");
        Shell.Run(
            feed.Home, feed.Environment,
            "dotnet", "tool", "install", "dotnet-pprof", "--tool-path", tools, "--configfile", Path.Combine(feed.Home, "nuget.config"));
        var bare = new Dictionary<string, string?>(feed.Environment) { ["PATH"] = null, ["DOTNET_ROOT"] = Path.GetDirectoryName(DotnetHost.Path) };

        string output = Shell.Run(feed.Home, bare, Path.Combine(tools, "dotnet-pprof"), "-top", Profile);

        Assert.Contains("Showing nodes accounting for", output, StringComparison.Ordinal);
        Assert.Contains("encoding/json.checkValid", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_application_reads_a_profile_with_the_library()
    {
        Assert.SkipWhen(PackageFeed.SkipReason is not null, PackageFeed.SkipReason ?? "");
        string folder = Directory.CreateDirectory(Path.Combine(feed.Home, "application")).FullName;
        File.WriteAllText(Path.Combine(folder, "application.csproj"), """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <UseAppHost>false</UseAppHost>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Pprof" Version="*" />
                <PackageReference Include="Pprof.Rendering" Version="*" />
              </ItemGroup>
            </Project>
            """);
        File.WriteAllText(Path.Combine(folder, "Program.cs"), """
            Pprof.Profile profile = Pprof.ProfileReader.ReadFile(args[0]);
            System.Console.WriteLine(profile.SampleTypes[1] + " " + (profile.Samples.Count > 100));
            """);

        string output = Shell.Run(folder, feed.Environment, "dotnet", "run", "--", Profile);

        Assert.EndsWith("cpu/nanoseconds True\n", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Pprof", "lib/net10.0/Pprof.dll")]
    [InlineData("Pprof.Analysis", "lib/net10.0/Pprof.Analysis.dll")]
    [InlineData("Pprof.AspNetCore", "lib/net10.0/Pprof.AspNetCore.dll")]
    [InlineData("Pprof.Collectors", "lib/net10.0/Pprof.Collectors.dll")]
    [InlineData("Pprof.NetTrace", "lib/net10.0/Pprof.NetTrace.dll")]
    [InlineData("Pprof.Rendering", "lib/net10.0/Pprof.Rendering.dll")]
    [InlineData("Pprof.Symbols", "lib/net10.0/Pprof.Symbols.dll")]
    public void A_library_comes_with_its_documentation_and_the_readme(string name, string assembly)
    {
        Assert.SkipWhen(PackageFeed.SkipReason is not null, PackageFeed.SkipReason ?? "");

        IReadOnlyList<string> files = FilesOf($"{name}.[0-9]*.nupkg");

        Assert.Contains(assembly, files);
        Assert.Contains(Path.ChangeExtension(assembly, ".xml"), files);
        Assert.Contains("README.md", files);
        Assert.Contains(FilesOf($"{name}.[0-9]*.snupkg"), file => file.EndsWith(".pdb", StringComparison.Ordinal));
    }

    [Fact]
    public void A_new_application_records_itself_labels_its_work_and_counts()
    {
        Assert.SkipWhen(PackageFeed.SkipReason is not null, PackageFeed.SkipReason ?? "");
        string folder = Directory.CreateDirectory(Path.Combine(feed.Home, "collecting")).FullName;
        File.WriteAllText(Path.Combine(folder, "collecting.csproj"), """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <UseAppHost>false</UseAppHost>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Pprof.Collectors" Version="*" />
              </ItemGroup>
            </Project>
            """);
        File.WriteAllText(Path.Combine(folder, "Program.cs"), """
            using Pprof;
            using Pprof.Collectors;

            CpuProfiler.Start("cpu.pb.gz");
            var clock = System.Diagnostics.Stopwatch.StartNew();
            while (clock.ElapsedMilliseconds < 1_000)
            {
            }

            CpuProfiler.Stop();
            System.Console.WriteLine(ProfileReader.ReadFile("cpu.pb.gz").Samples.Count > 0);
            CustomProfile sessions = CustomProfile.Create("sessions");
            using (ProfileLabels.Push("tenant", "a"))
            {
                sessions.Add(new object());
                System.Console.WriteLine(ProfileLabels.Current + " " + sessions.Snapshot().Samples.Count);
            }
            """);

        string output = Shell.Run(folder, feed.Environment, "dotnet", "run");

        Assert.EndsWith("True\ntenant=a 1\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_native_tool_is_one_file()
    {
        string? reason = PackageFeed.SkipReason ?? feed.NativeSkipReason;
        Assert.SkipWhen(reason is not null, reason ?? "");

        IEnumerable<string> files = FilesOf("dotnet-pprof.linux-x64.*.nupkg")
            .Where(file => file.StartsWith("tools/", StringComparison.Ordinal) && !file.EndsWith("DotnetToolSettings.xml", StringComparison.Ordinal));

        Assert.Equal(["tools/any/linux-x64/dotnet-pprof"], files);
    }

    private static IReadOnlyList<string> FilesOf(string pattern)
    {
        var glob = new System.Text.RegularExpressions.Regex("^" + pattern.Replace(".", @"\.", StringComparison.Ordinal).Replace("*", ".*", StringComparison.Ordinal) + "$");
        string path = Directory.EnumerateFiles(Repository.PathOf("artifacts", "packages")).Single(file => glob.IsMatch(Path.GetFileName(file)));
        using ZipArchive package = ZipFile.OpenRead(path);
        return [.. package.Entries.Select(entry => entry.FullName)];
    }
}
