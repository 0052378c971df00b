using System.Text.Json;

namespace Pprof.Symbols.Lines;

/// <summary>Where the source files of a build can be had from, as Source Link wrote it into the PDB.</summary>
public sealed class SourceLinkMap
{
    private readonly List<(string File, string Url)> _rules = [];

    private SourceLinkMap(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty("documents", out JsonElement documents) || documents.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (JsonProperty rule in documents.EnumerateObject())
        {
            if (rule.Value.ValueKind == JsonValueKind.String)
            {
                _rules.Add((rule.Name, rule.Value.GetString()!));
            }
        }

        // The most particular rule counts.
        _rules.Sort((a, b) => b.File.Length.CompareTo(a.File.Length));
    }

    /// <summary>Reads the JSON of Source Link.</summary>
    /// <exception cref="SymbolFileException">It is no JSON.</exception>
    public static SourceLinkMap Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return new SourceLinkMap(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new SymbolFileException("the Source Link data is damaged", e);
        }
    }

    /// <summary>The address of a file.</summary>
    /// <param name="file">As the PDB names it.</param>
    /// <returns>A URL, or null if no rule fits.</returns>
    public string? FindUrl(string file)
    {
        ArgumentNullException.ThrowIfNull(file);
        foreach ((string pattern, string url) in _rules)
        {
            if (!pattern.EndsWith('*'))
            {
                if (pattern.Equals(file, StringComparison.OrdinalIgnoreCase))
                {
                    return url;
                }
            }
            else if (file.StartsWith(pattern[..^1], StringComparison.OrdinalIgnoreCase))
            {
                string rest = file[(pattern.Length - 1)..].Replace('\\', '/');
                return url.Replace("*", string.Join('/', rest.Split('/').Select(Uri.EscapeDataString)), StringComparison.Ordinal);
            }
        }

        return null;
    }
}
