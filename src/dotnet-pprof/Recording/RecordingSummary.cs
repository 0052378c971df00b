using System.Globalization;
using Pprof.Collectors;
using Pprof.Collectors.Recording;
using Pprof.Tool.Host;

namespace Pprof.Tool.Recording;

/// <summary>The closing lines of a recording.</summary>
/// <param name="Path">The file, as the user may name it; <c>-</c> for the standard output.</param>
/// <param name="Length">Of the file, in bytes.</param>
/// <param name="Collected">The profile, with what the recorder has to say.</param>
/// <param name="HasReport">Whether the top of it is shown as well.</param>
internal sealed record RecordingSummary(
    string Path, long Length, CollectedProfile Collected, bool HasReport)
{
    private RecorderStatus Status => Collected.Status;

    /// <summary>Tells where the profile is, what is in it, and how to look at it.</summary>
    public void Say(ToolHost host)
    {
        host.Say($"{(Path == "-" ? "Wrote the profile" : $"Wrote {Path}")}: {Contents()}");
        if (Collected.Kind.IsOfTime)
        {
            SayHowItWasSampled(host);
        }

        foreach (string notice in Collected.Recorded.Notices)
        {
            host.Say(notice);
        }

        if (Path != "-")
        {
            host.Say($"Look at it: dotnet pprof {(HasReport ? "" : "-top ")}{Quote(Path)}");
        }
    }

    private void SayHowItWasSampled(ToolHost host)
    {
        if (Status.Rung is { } used)
        {
            var rung = RungText.Of(used);
            host.Say($"Sampled by {rung.By}: {rung.PromiseBy(Collected.Kind.Clock)}.");
        }

        if (Status.Reason.Length > 0)
        {
            host.Say($"A better way does not work here: {Status.Reason.TrimEnd('.')}.");
        }

        if (Status.LostSamples > 0)
        {
            host.Say(string.Create(CultureInfo.InvariantCulture, $"Lost {Status.LostSamples:N0} samples."));
        }
    }

    private string Contents()
    {
        if (!Collected.Kind.IsOfTime)
        {
            return Counted();
        }

        string samples = string.Create(
            CultureInfo.InvariantCulture, $"{Size(Length)}, {Status.Samples:N0} sample{(Status.Samples == 1 ? "" : "s")}");
        return $"{samples}, {DurationText.Of(Status.SampledTime)} in {DurationText.Of(Status.Duration)}";
    }

    private string Counted()
    {
        long count = 0;
        foreach (long value in Collected.Recorded.Profile.Samples.Values(Collected.Kind.Column))
        {
            count += value;
        }

        string unit = count == 1 ? Collected.Kind.Units.One : Collected.Kind.Units.Many;
        return string.Create(CultureInfo.InvariantCulture, $"{Size(Length)}, {count:N0} {unit} in {DurationText.Of(Status.Duration)}");
    }

    private static string Size(long length) => length < 1 << 20
        ? string.Create(CultureInfo.InvariantCulture, $"{length / 1024.0:0.#} KiB")
        : string.Create(CultureInfo.InvariantCulture, $"{length / (1024.0 * 1024):0.#} MiB");

    // As a shell takes it for one word; one that begins with a dash would be a flag.
    private static string Quote(string path)
    {
        string word = path.StartsWith('-') ? $"./{path}" : path;
        return word.All(c => char.IsLetterOrDigit(c) || "/._-+=:,\\@%".Contains(c, StringComparison.Ordinal))
            ? word
            : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
    }
}
