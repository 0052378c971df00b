using System.Runtime.InteropServices;
using Pprof.Tool.Host;

namespace Pprof.Tool.Fetching;

/// <summary>
/// Keeps what was fetched from the network in the folder of the environment variable <c>PPROF_TMPDIR</c>, or else in
/// <c>pprof</c> in the home folder, as <c>pprof.BINARY.TYPES.001.pb.gz</c>.
/// </summary>
internal static class SavedProfile
{
    private const int MostFiles = 9999;

    // File systems allow 255 bytes, of which the number and the extension take some.
    private const int MostOfName = 200;
    private const UnixFileMode OwnFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnFolder = OwnFile | UnixFileMode.UserExecute;

    /// <summary>Saves a profile and says where, or why not.</summary>
    public static void Save(Profile profile, ToolHost host)
    {
        foreach (string folder in Folders(host))
        {
            try
            {
                host.Say($"Saved profile in {Write(profile, folder)}");
                return;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                host.Say($"cannot save the profile in {folder}: {Reason.Of(e)}");
            }
        }
    }

    private static IEnumerable<string> Folders(ToolHost host)
    {
        if (host.Environment("PPROF_TMPDIR") is { Length: > 0 } folder)
        {
            yield return folder;
        }

        if (host.Environment(OperatingSystem.IsWindows() ? "USERPROFILE" : "HOME") is { Length: > 0 } home)
        {
            yield return Path.Combine(home, "pprof");
        }

        yield return Path.GetTempPath();
    }

    // The folder may be one that others write to: the file is new, for its owner alone, and gets its name when it is
    // whole, if nothing has that name, be it a link that leads nowhere.
    private static string Write(Profile profile, string folder)
    {
        CreateFolder(folder);
        string beside = Path.Combine(folder, $".{Path.GetRandomFileName()}.tmp");
        using PosixSignalRegistration interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => File.Delete(beside));
        try
        {
            using (FileStream file = CreateFile(beside))
            {
                ProfileWriter.Write(profile, file);
            }

            string start = Path.Combine(folder, NameOf(profile));
            return OutputFile.MoveToUnused(beside, Enumerable.Range(1, MostFiles).Select(number => $"{start}{number:D3}.pb.gz"));
        }
        finally
        {
            File.Delete(beside);
        }
    }

    private static void CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnFolder);
        }
    }

    private static FileStream CreateFile(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnFile;
        }

        return new FileStream(path, options);
    }

    // What a server says must not lead to another folder.
    private static string NameOf(Profile profile)
    {
        Utf8Text main = profile.Mappings.Count > 0 ? profile.Mappings[new MappingIndex(0)].File : Utf8Text.Empty;
        string binary = main.ToString().TrimEnd('/');
        string[] parts =
        [
            "pprof",
            .. binary.Length > 0 ? [binary[(binary.LastIndexOf('/') + 1)..]] : Array.Empty<string>(),
            .. profile.SampleTypes.Select(type => type.Type.ToString()),
        ];
        string name = string.Concat(string.Join('.', parts).Select(c => IsOfName(c) ? c : '_'));
        return $"{(name.Length > MostOfName ? name[..MostOfName] : name)}.";
    }

    private static bool IsOfName(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' or '+' or '[' or ']';
}
