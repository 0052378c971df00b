using Microsoft.Extensions.Options;
using Pprof.AspNetCore.Profiles;

namespace Pprof.AspNetCore.Options;

/// <summary>Refuses options that cannot be meant, at the start of the application.</summary>
internal sealed class PprofValidation : IValidateOptions<PprofOptions>
{
    private static readonly (string Name, Func<PprofOptions, int> Value, int Least, int Most)[] Ranges =
    [
        (nameof(PprofOptions.CpuRate), options => options.CpuRate, 1, 10_000),
        (nameof(PprofOptions.MaxSeconds), options => options.MaxSeconds, 1, 86_400),
        (nameof(PprofOptions.MaxRequests), options => options.MaxRequests, 1, 10_000),
        (nameof(PprofOptions.MaxMegabytes), options => options.MaxMegabytes, 1, 2_000),
        (nameof(PprofOptions.MaxHeapMegabytes), options => options.MaxHeapMegabytes, 1, 1_000_000),
    ];

    public ValidateOptionsResult Validate(string? name, PprofOptions options)
    {
        string[] failures =
        [
            .. from range in Ranges
               let value = range.Value(options)
               where value < range.Least || value > range.Most
               select FormattableString.Invariant($"{PprofConfiguration.Section}:{range.Name} is {value}; it has to be from {range.Least} to {range.Most}."),
            .. from kind in options.Background
               where !EventKinds.Names.Contains(kind)
               select $"{PprofConfiguration.Section}:{nameof(options.Background)} has \"{kind}\"; there are {string.Join(", ", EventKinds.Names)}.",
        ];
        return failures.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
