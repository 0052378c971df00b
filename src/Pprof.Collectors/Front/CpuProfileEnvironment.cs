using System.Globalization;
using Pprof.Collectors.Recording;

namespace Pprof.Collectors.Front;

/// <summary>A CPU profile as the variables of the environment ask for it.</summary>
/// <param name="Path">The file.</param>
/// <param name="Options">What it is to hold.</param>
internal sealed record CpuProfileEnvironment(string Path, CpuProfileOptions Options)
{
    public const string PathVariable = "PPROF_CPU_PROFILE";

    /// <summary>Reads the variables.</summary>
    /// <param name="variable">The value of a variable; null if it is not set.</param>
    /// <returns>Null if no profile is asked for.</returns>
    /// <exception cref="FormatException">A value cannot be read; names the variable and the value.</exception>
    public static CpuProfileEnvironment? Read(Func<string, string?> variable)
    {
        string? path = variable(PathVariable);
        if (string.IsNullOrEmpty(path))
        {
            return null;
        }

        var defaults = new CpuProfileOptions();
        var options = new CpuProfileOptions
        {
            Rate = Read(variable, "RATE", defaults.Rate, ReadRate),
            Rung = Read(variable, "RUNG", defaults.Rung, ReadRung),
            HasTimestamps = Read(variable, "TIMESTAMPS", defaults.HasTimestamps, ReadSwitch),
            HasThreads = Read(variable, "THREADS", defaults.HasThreads, ReadSwitch),
            HasLines = Read(variable, "LINES", defaults.HasLines, ReadSwitch),
            Clock = Read(variable, "CLOCK", defaults.Clock, ReadClock),
        };

        // Programs that this one starts have the same variables and must not write over its file.
        string id = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        return new CpuProfileEnvironment(path.Replace("{pid}", id, StringComparison.Ordinal), options);
    }

    private static T Read<T>(Func<string, string?> variable, string name, T unset, Func<string, (T Value, string? Wanted)> read)
    {
        string full = $"{PathVariable}_{name}";
        string? text = variable(full)?.Trim();
        if (string.IsNullOrEmpty(text))
        {
            return unset;
        }

        (T value, string? wanted) = read(text);
        return wanted is null ? value : throw new FormatException($"The variable {full} is \"{text}\"; it has to be {wanted}.");
    }

    private static (int Value, string? Wanted) ReadRate(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int rate)
        && rate is >= CpuProfileOptions.LowestRate and <= CpuProfileOptions.HighestRate
            ? (rate, null)
            : (0, $"a whole number from {CpuProfileOptions.LowestRate} to {CpuProfileOptions.HighestRate}");

    private static (CpuRung? Value, string? Wanted) ReadRung(string text) =>
        RungText.Find(text) is { } rung ? (rung, null) : (null, $"one of {RungText.Names}");

    private static (ProfileClock Value, string? Wanted) ReadClock(string text) => text.ToUpperInvariant() switch
    {
        "CPU" => (ProfileClock.Cpu, null),
        "WALL" => (ProfileClock.Wall, null),
        _ => (default, "cpu or wall"),
    };

    private static (bool Value, string? Wanted) ReadSwitch(string text) => text.ToUpperInvariant() switch
    {
        "1" or "TRUE" => (true, null),
        "0" or "FALSE" => (false, null),
        _ => (false, "1, 0, true or false"),
    };
}
