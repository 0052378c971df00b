namespace Pprof.Tool.Shell;

/// <summary>Words that stand for other commands: <c>:</c> clears the filters, a sample type's name chooses it.</summary>
internal sealed class Shortcuts
{
    private readonly Dictionary<string, string[]> _expansions = new()
    {
        [":"] = ["focus=", "ignore=", "hide=", "tagfocus=", "tagignore="],
    };

    public Shortcuts(Profile profile)
    {
        foreach (SampleType type in profile.SampleTypes)
        {
            string choice = $"sample_index={type.Type}";
            _expansions[$"{type.Type}"] = [choice];
            _expansions[$"total_{type.Type}"] = ["mean=false", choice];
            _expansions[$"mean_{type.Type}"] = ["mean=true", choice];
        }
    }

    /// <summary>The shortcuts.</summary>
    public IEnumerable<string> Words => _expansions.Keys;

    /// <summary>What a line stands for; itself, if it is no shortcut.</summary>
    public IReadOnlyList<string> Expand(string line) => _expansions.GetValueOrDefault(line) ?? [line];
}
