using System.Collections.Immutable;
using System.Text;
using Pprof.Analysis.Reports;
using Pprof.Tool.Sources;

namespace Pprof.Tool.Commands;

/// <summary>The <c>disasm</c> report, as far as it goes without reading instructions: which binaries are missing.</summary>
internal static class DisasmCommand
{
    public static void Write(ReportRequest request)
    {
        ImmutableArray<Mapping> binaries = MatchedBinaries.Find(request.View, request.Pattern!);
        string[] missing = [.. binaries.Select(binary => binary.File.ToString()).Where(path => !File.Exists(path))];
        foreach (string path in missing)
        {
            // The form in which users of pprof tools look for it.
            request.Output.Write(Encoding.UTF8.GetBytes($"stat {path}: {LocalFile.Reason(path)}\n"));
        }

        throw new ToolException(missing.Length == binaries.Length
            ? $"the binaries of {request.Pattern!.Text} are not on this machine, so there are no instructions to show"
            : "instructions are not read from binaries yet; list shows the source");
    }
}
