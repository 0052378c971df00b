using Pprof.Analysis.Reports;

namespace Pprof.Tool.Sources;

/// <summary>What the user of a listing should know of its files: what is missing and may be elsewhere, what changed.</summary>
internal static class SourceNotices
{
    // A report on a large program may lack thousands of files.
    private const int MostFiles = 10;

    public static IEnumerable<string> Of(ListingReport report, SourceFinder sources)
    {
        ListedFile[] files = [.. report.Functions.SelectMany(function => function.Files).DistinctBy(file => file.Path)];
        ListedFile[] missing = [.. files.Where(file => file.Error is not null)];
        if (missing.Length > 0)
        {
            yield return Missing([.. missing.Select(file => file.Path)], sources);
        }

        foreach (ListedFile file in files.Where(file => file.IsShort).Take(MostFiles))
        {
            yield return $"{file.Path} has {file.LineCount} lines here, but the profile has samples at line "
                + $"{file.Sampled[^1].Number}: it is not the version that was recorded";
        }
    }

    /// <summary>What the user should know of the files of a page; null for nothing.</summary>
    public static string? Of(WeblistReport report, SourceFinder sources)
    {
        Utf8Text[] missing = [.. report.Files.Select(file => file.Path).Where(path => !path.IsEmpty && sources.Read(path).Error is not null)];
        return missing.Length == 0 ? null : Missing(missing, sources);
    }

    private static string Missing(Utf8Text[] missing, SourceFinder sources)
    {
        string which = missing.Length == 1 ? $"{missing[0]} was" : $"{missing.Length} source files were";
        string? prefix = missing.Take(MostFiles).Select(sources.FindPrefix).FirstOrDefault(found => found is not null);
        return prefix is null
            ? $"{which} not found; source_path names folders to look in, trim_path prefixes to cut from the paths"
            : $"{which} not found; trim_path={prefix} may help";
    }
}
