using Pprof.Tool.Host;
using Pprof.Tool.Options;

namespace Pprof.Tool.Fetching;

/// <summary>Reads the profiles of a command line and makes one of them.</summary>
internal sealed class SourceFetcher
{
    private readonly SourceOptions _options;
    private readonly ToolHost _host;

    /// <param name="options">What to read; a binary before the profiles is told from them by its content.</param>
    /// <param name="host">Where from, and where failing sources are reported.</param>
    public SourceFetcher(SourceOptions options, ToolHost host)
    {
        _host = host;
        _options = options.Sources.Length > 1 && BinaryFile.IsBinary(options.Sources[0])
            ? options with { Executable = options.Sources[0], Sources = options.Sources[1..] }
            : options;
    }

    /// <summary>Reads all sources.</summary>
    /// <exception cref="ToolException">No source can be read, or they do not fit together.</exception>
    public Profile Fetch()
    {
        if (!(_options.Base.IsEmpty && _options.DiffBase.IsEmpty))
        {
            throw new ToolException("profiles cannot be compared yet");
        }

        if (_options.Sources.Length > 1)
        {
            throw new ToolException("several profiles cannot be added up yet; give one");
        }

        return Finish(ReadAll(_options.Sources, "profile"));
    }

    private Profile ReadAll(IReadOnlyList<string> sources, string kind)
    {
        Profile? merged = null;
        foreach (string source in sources)
        {
            merged = TryRead(source);
        }

        return merged ?? throw new ToolException($"no {kind} could be read");
    }

    private Profile? TryRead(string source)
    {
        try
        {
            Profile profile = ProfileFile.Read(source, _host);
            return MainMappingFilter.Apply(profile, _options.Executable, _options.BuildId);
        }
        catch (ToolException e)
        {
            _host.Say($"{source}: {e.Message}");
            return null;
        }
    }

    private Profile Finish(Profile profile)
    {
        if (Symbolization.IsWanted(_options.Symbolize, out List<string> unknown))
        {
            SayMissingNames(profile);
        }

        foreach (string mode in unknown)
        {
            _host.Say($"-symbolize takes none, local, fastlocal, remote, force or demangle=…, not \"{mode}\"");
        }

        return _options.Comment.Length > 0
            ? profile with { Comments = profile.Comments.Add(_options.Comment) }
            : profile;
    }

    private void SayMissingNames(Profile profile)
    {
        LocationTable locations = profile.Locations;
        int nameless = 0;
        for (int location = 0; location < locations.Count; location++)
        {
            nameless += locations.LineStarts[location] == locations.LineStarts[location + 1] ? 1 : 0;
        }

        if (nameless > 0)
        {
            _host.Say($"{nameless} of {locations.Count} addresses have no function; names are not read from binaries yet");
        }
    }
}
