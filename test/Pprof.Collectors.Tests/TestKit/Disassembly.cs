using System.Diagnostics;

namespace Pprof.Collectors.Tests.TestKit;

/// <summary>The instructions of a binary as objdump tells them apart.</summary>
internal static class Disassembly
{
    public static IEnumerable<(byte[] Code, string Text)> Read(string path, int most)
    {
        var start = new ProcessStartInfo("/usr/bin/objdump", ["-d", "-w", "-j", ".text", path]) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        int count = 0;

        // address, tabulator, bytes, tabulator, text
        while (count < most && process.StandardOutput.ReadLine() is { } line)
        {
            string[] fields = line.Split('\t');
            if (fields.Length == 3 && !fields[2].Contains("(bad)", StringComparison.Ordinal))
            {
                count++;
                yield return (Convert.FromHexString(fields[1].Replace(" ", "", StringComparison.Ordinal)), fields[2]);
            }
        }

        process.Kill();
    }
}
