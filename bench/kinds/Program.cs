// Holds the profiles of all kinds against work that counts itself, or measures what they cost.
// Exit code: 0 if every bar is met, 1 if not, 2 for a wrong command line.
using System.Diagnostics;
using System.Globalization;
using Pprof.Kinds;

int Option(string name, int otherwise)
{
    int at = Array.IndexOf(args, name);
    return at >= 0 && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : otherwise;
}

(string Name, string Server, string Concurrent)[] modes =
[
    ("workstation", "0", "0"), ("workstation, concurrent", "0", "1"), ("server", "1", "0"), ("server, concurrent", "1", "1"),
];
switch (args)
{
    case ["truth-of", string mode, ..]:
        return await new KindTruth(Option("--repeats", 20)).RunAsync(mode) ? 0 : 1;
    case ["truth", ..]:
        Console.WriteLine("| garbage collector | | median error | worst | | |");
        Console.WriteLine("|---|---|---|---|---|---|");
        bool isMet = true;
        foreach ((string name, string server, string concurrent) in modes)
        {
            var start = new ProcessStartInfo(Environment.ProcessPath!, [Environment.GetCommandLineArgs()[0], "truth-of", name, .. args[1..]]);
            start.Environment["DOTNET_gcServer"] = server;
            start.Environment["DOTNET_gcConcurrent"] = concurrent;
            using Process process = Process.Start(start)!;
            await process.WaitForExitAsync();
            isMet &= process.ExitCode == 0;
        }

        return isMet ? 0 : 1;
    case ["cost", ..]:
        await new KindCost(Option("--rounds", 7), TimeSpan.FromSeconds(Option("--seconds", 2))).RunAsync();
        return 0;
    default:
        Console.Error.WriteLine("usage: bench/kinds/run truth [--repeats 20] | cost [--rounds 7] [--seconds 2]");
        return 2;
}
