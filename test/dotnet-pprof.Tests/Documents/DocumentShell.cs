using System.Diagnostics;
using Pprof.Tests.Shared;
using Pprof.Tool.Tests.TestKit;

namespace Pprof.Tool.Tests.Documents;

/// <summary>A shell in a folder of its own, in which <c>dotnet pprof</c> is the tool under test and samples lie where they do.</summary>
internal sealed class DocumentShell : IDisposable
{
    private const string Prelude =
        """
        dotnet() {
            case $1 in
                pprof) shift ;;
                run) shift 6 ;;
                *) return 127 ;;
            esac
            "$DOTNET" "$TOOL" "$@"
        }
        set -o pipefail

        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("pprof-documents").FullName;

    public DocumentShell() => File.CreateSymbolicLink(Path.Combine(_folder, "samples"), Repository.PathOf("samples"));

    /// <summary>The profiles that a command line names.</summary>
    public static IEnumerable<string> ProfilesOf(IEnumerable<string> args) => args
        .Select(arg => arg.StartsWith("-diff_base=", StringComparison.Ordinal) ? arg["-diff_base=".Length..] : arg)
        .Where(arg => !arg.StartsWith('-') && (arg.EndsWith(".pb.gz", StringComparison.Ordinal) || arg == "PROFILE"));

    /// <summary>Puts a profile where a command line expects one that the reader has.</summary>
    public void Provide(IEnumerable<string> args)
    {
        foreach (string path in ProfilesOf(args).Select(file => Path.Combine(_folder, file)).Where(path => !File.Exists(path)))
        {
            File.Copy(Repository.PathOf("samples", "profiles", "journeys-before.cpu.pb.gz"), path);
        }
    }

    /// <summary>Runs a line, with what it prints and says in one text.</summary>
    public (int ExitCode, string Output) Run(string line)
    {
        using Process process = Process.Start(new ProcessStartInfo("bash", ["-c", $"{Prelude}{{ {line}\n}} 2>&1"])
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
            Environment =
            {
                ["DOTNET"] = Programs.Dotnet,
                ["TOOL"] = Path.Combine(AppContext.BaseDirectory, "dotnet-pprof.dll"),
                ["HOME"] = _folder,
                ["TZ"] = "UTC",
            },
        })!;
        process.StandardInput.Close();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
