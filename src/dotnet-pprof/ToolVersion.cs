using System.Reflection;

namespace Pprof.Tool;

/// <summary>Which version of the tool this is.</summary>
internal static class ToolVersion
{
    /// <summary>As <c>0.1.0</c>, without the commit.</summary>
    public static string Text { get; } = Assembly.GetExecutingAssembly()
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
