// A web service under load: what recording costs it, and what a scraper gets from it.
// Exit code: 0 if every bar is met, 1 if not, 2 for a wrong command line.
using System.Globalization;
using Pprof.Service;

int Option(string name, int otherwise)
{
    int at = Array.IndexOf(args, name);
    return at >= 0 && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : otherwise;
}

string[] Names(string name)
{
    int at = Array.IndexOf(args, name);
    return at >= 0 && at + 1 < args.Length ? args[at + 1].Split(',') : [];
}

switch (args)
{
    case ["serve", ..]:
        await JourneyService.RunAsync();
        return 0;
    case ["cost", ..]:
        return await new ServiceCost(Option("--rounds", 9), TimeSpan.FromSeconds(Option("--seconds", 5)), Option("--connections", 8), Names("--modes")).RunAsync() ? 0 : 1;
    case ["scrape", ..]:
        return await new ScrapeLoop(TimeSpan.FromMinutes(Option("--minutes", 10)), TimeSpan.FromSeconds(Option("--every", 10))).RunAsync() ? 0 : 1;
    default:
        Console.Error.WriteLine("usage: bench/service/run cost [--rounds 9] [--seconds 5] [--connections 8] [--modes nothing,…] | scrape [--minutes 10] [--every 10]");
        return 2;
}
