using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Pprof.AspNetCore.Options;

/// <summary>Reads the section <c>Pprof</c>. By hand, since binding by reflection does not survive trimming.</summary>
internal sealed class PprofConfiguration(IConfiguration? configuration = null) : IConfigureOptions<PprofOptions>
{
    public const string Section = "Pprof";

    public void Configure(PprofOptions options)
    {
        if (configuration?.GetSection(Section) is not { } section)
        {
            return;
        }

        ReadBackground(section.GetSection(nameof(options.Background)), options.Background);
        options.CpuRate = Read(section, nameof(options.CpuRate), options.CpuRate);
        options.MaxSeconds = Read(section, nameof(options.MaxSeconds), options.MaxSeconds);
        options.MaxRequests = Read(section, nameof(options.MaxRequests), options.MaxRequests);
        options.MaxMegabytes = Read(section, nameof(options.MaxMegabytes), options.MaxMegabytes);
        options.MaxHeapMegabytes = Read(section, nameof(options.MaxHeapMegabytes), options.MaxHeapMegabytes);
        options.AllowsRemote = Read(section, nameof(options.AllowsRemote), options.AllowsRemote);
        options.LabelsRequests = Read(section, nameof(options.LabelsRequests), options.LabelsRequests);
        options.LabelsTraces = Read(section, nameof(options.LabelsTraces), options.LabelsTraces);
        options.CountsRequests = Read(section, nameof(options.CountsRequests), options.CountsRequests);
    }

    // The environment can give a text more easily than a list.
    private static void ReadBackground(IConfigurationSection section, ISet<string> kinds)
    {
        IEnumerable<string?> texts = section.GetChildren().Select(child => child.Value).Prepend(section.Value);
        foreach (string text in texts.OfType<string>())
        {
            kinds.UnionWith(text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        }
    }

    private static int Read(IConfigurationSection section, string name, int unset) => section[name] is not { Length: > 0 } text ? unset
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) ? value
        : throw Refuse(name, text, "a whole number");

    private static bool Read(IConfigurationSection section, string name, bool unset) => section[name] is not { Length: > 0 } text ? unset
        : bool.TryParse(text, out bool value) ? value
        : throw Refuse(name, text, "true or false");

    private static OptionsValidationException Refuse(string name, string text, string wanted) => new(
        Microsoft.Extensions.Options.Options.DefaultName, typeof(PprofOptions), [$"{Section}:{name} is \"{text}\"; it has to be {wanted}."]);
}
