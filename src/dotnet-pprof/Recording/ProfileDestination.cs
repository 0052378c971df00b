using Pprof.Tool.Host;

namespace Pprof.Tool.Recording;

/// <summary>Where a recorded profile goes.</summary>
internal sealed class ProfileDestination
{
    private const int MostFiles = 9999;

    // File systems allow 255 bytes, of which the number and the extension take some.
    private const int MostOfName = 200;

    private readonly CollectOptions _options;
    private readonly ToolHost _host;
    private readonly string _name;
    private readonly string _folder;

    /// <summary>Finds out whether the profile can be written, before it is recorded.</summary>
    /// <exception cref="ToolException">It cannot.</exception>
    public ProfileDestination(CollectOptions options, string program, ToolHost host)
    {
        _options = options;
        _host = host;
        _name = NameOf(program);
        _folder = host.CurrentFolder();
        if (options.IsToOutput && host.IsTerminal)
        {
            throw new ToolException("a profile is not for a terminal to show; give -o FILE, or a pipe for -o -");
        }

        if (!options.IsToOutput)
        {
            OutputFile.Check(options.Output.Length > 0 ? options.Output : NewFiles(_folder, options.Kinds[0]).First());
        }
    }

    /// <summary>Writes the profile.</summary>
    /// <returns>The file, as the user may name it, and its length in bytes.</returns>
    /// <exception cref="ToolException">It cannot be written; if it could be saved elsewhere, the message says where.</exception>
    public (string Path, long Length) Write(Profile profile, CollectedKind kind)
    {
        // From memory it is written in a moment, in which nobody interrupts it, and a full disk does not lose it.
        using var content = new MemoryStream();
        ProfileWriter.Write(profile, content);
        try
        {
            return (Write(content.WriteTo, kind), content.Length);
        }
        catch (ToolException e) when (e.ExitCode != ToolException.ClosedOutput && !_options.IsToOutput)
        {
            string kept = OutputFile.WriteNew(NewFiles(Path.GetTempPath(), kind), content.WriteTo);
            throw new ToolException($"{e.Message}; the profile is in {kept}", e);
        }
    }

    private string Write(Action<Stream> write, CollectedKind kind)
    {
        if (_options.IsToOutput)
        {
            ReportRunner.WriteToOutput(write, _host);
            return "-";
        }

        if (_options.Output.Length > 0)
        {
            OutputFile.Write(_options.Output, write);
            return _options.Output;
        }

        return Path.GetFileName(OutputFile.WriteNew(NewFiles(_folder, kind), write));
    }

    private IEnumerable<string> NewFiles(string folder, CollectedKind kind) => Enumerable.Range(0, MostFiles)
        .Select(number => number == 0 ? $"{_name}.{kind.Name}.pb.gz" : $"{_name}-{number}.{kind.Name}.pb.gz")
        .Select(name => Path.Combine(folder, name));

    // What a process calls itself must not lead to another folder.
    private static string NameOf(string program)
    {
        string name = string.Concat(program.Select(c => char.IsLetterOrDigit(c) || c is '.' or '_' or '-' or '+' ? c : '_')).TrimStart('.', '-');
        return name.Length switch
        {
            0 => "program",
            > MostOfName => name[..MostOfName],
            _ => name,
        };
    }
}
