using Pprof.Tool.Host;
using Pprof.Tool.Options;

namespace Pprof.Tool.Fetching;

/// <summary>Reads the profiles of a command line and makes one of them.</summary>
internal sealed class SourceFetcher(SourceOptions options, ToolHost host)
{
    /// <summary>Reads all sources.</summary>
    /// <exception cref="ToolException">No source can be read, or they do not fit together.</exception>
    public Profile Fetch()
    {
        Profile profile = ReadAll(options.Sources, "source");
        return Finish(profile);
    }

    private Profile ReadAll(IReadOnlyList<string> sources, string kind)
    {
        Profile? merged = null;
        foreach (string source in sources)
        {
            if (TryRead(source) is { } profile)
            {
                merged = profile;
            }
        }

        return merged ?? throw new ToolException($"no {kind} profile could be read");
    }

    private Profile? TryRead(string source)
    {
        try
        {
            return ProfileFile.Read(source, host);
        }
        catch (ToolException e)
        {
            host.Say($"{source}: {e.Message}");
            return null;
        }
    }

    private Profile Finish(Profile profile)
    {
        if (options.Comment.Length > 0)
        {
            profile = profile with { Comments = profile.Comments.Add(options.Comment) };
        }

        return profile;
    }
}
