namespace Pprof.Tool.Host.Viewers;

/// <summary>The commands that may show a page: those of the variable BROWSER, then the system's.</summary>
internal static class BrowserCommands
{
    // Before xdg-open, which shows an SVG picture in whatever program draws such pictures, without its search.
    private static readonly string[] OfDesktops =
        ["sensible-browser", "x-www-browser", "google-chrome", "chromium", "firefox", "xdg-open"];

    public static IEnumerable<ViewerCommand> Of(ToolHost host)
    {
        foreach (string entry in (host.Environment("BROWSER") ?? "").Split(Path.PathSeparator))
        {
            if (ViewerCommand.Parse(entry) is { } command)
            {
                yield return command;
            }
        }

        foreach (string program in OfSystem(host))
        {
            yield return new ViewerCommand(program, []);
        }
    }

    private static string[] OfSystem(ToolHost host) =>
        OperatingSystem.IsMacOS() ? ["/usr/bin/open"]
        : OperatingSystem.IsWindows() ? []
        : IsSet("DISPLAY", host) || IsSet("WAYLAND_DISPLAY", host) ? OfDesktops
        : IsSet("WSL_DISTRO_NAME", host) ? ["wslview"]
        : [];

    private static bool IsSet(string name, ToolHost host) => host.Environment(name) is { Length: > 0 };
}
