using System.Runtime.InteropServices;
using Pprof.Tests.Shared;

namespace Pprof.Tests.Packaging;

/// <summary>The packages of this repository, made once, and a home of their own for the tests that install them.</summary>
public sealed class PackageFeed : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("pprof-packaging").FullName;
    private readonly string _packages = Repository.PathOf("artifacts", "packages");

    public PackageFeed()
    {
        if (SkipReason is not null)
        {
            return;
        }

        NativeSkipReason = WhyNotNative();
        string[] choice = NativeSkipReason is null ? [] : ["--no-native"];
        Shell.Run(Repository.Root, Inherited, ["bash", "eng/pack.sh", .. choice]);
        File.WriteAllText(
            Path.Combine(_home, "nuget.config"),
            $"""
            <configuration>
              <packageSources>
                <clear />
                <add key="local" value="{_packages}" />
              </packageSources>
            </configuration>
            """);
    }

    public static string? SkipReason => OperatingSystem.IsWindows() || !Shell.Exists("bash")
        ? "eng/pack.sh needs bash: no package was made."
        : null;

    /// <summary>Why the native tool cannot be made here; null if it was.</summary>
    public string? NativeSkipReason { get; }

    /// <summary>A folder that nothing else uses, removed at the end.</summary>
    public string Home => _home;

    /// <summary>Nothing is taken from, or left in, the caches of whoever runs the tests.</summary>
    public IReadOnlyDictionary<string, string?> Environment => new Dictionary<string, string?>(Inherited)
    {
        ["HOME"] = _home,
        ["DOTNET_CLI_HOME"] = _home,
        ["NUGET_PACKAGES"] = Path.Combine(_home, "packages"),
    };

    // What the test runner sets for its own build must not reach another one.
    private static Dictionary<string, string?> Inherited => new()
    {
        ["MSBUILD_EXE_PATH"] = null,
        ["MSBuildSDKsPath"] = null,
        ["MSBuildExtensionsPath"] = null,
        ["DOTNET_NOLOGO"] = "1",
        ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
        ["MSBUILDDISABLENODEREUSE"] = "1",
    };

    public void Dispose() => Directory.Delete(_home, recursive: true);

    private static string? WhyNotNative()
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.OSArchitecture != Architecture.X64)
        {
            return "The native tool is made on Linux x64 alone.";
        }

        if (!Shell.Exists("clang") && !Shell.Exists("gcc"))
        {
            return "There is neither clang nor gcc to link the native tool: the portable package alone was made.";
        }

        string[] restore = ["dotnet", "restore", "src/dotnet-pprof", "-v", "q", "-r", "linux-x64", "-p:NativeTool=true"];
        return Shell.TryRun(Repository.Root, Inherited, restore).ExitCode == 0
            ? null
            : "The native compiler could not be restored: the portable package alone was made.";
    }
}
