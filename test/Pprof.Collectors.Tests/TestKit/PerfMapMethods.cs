using Pprof.Collectors.Code;

namespace Pprof.Collectors.Tests.TestKit;

/// <summary>Methods of a target by the map that its runtime writes for perf.</summary>
internal sealed class PerfMapMethods : IDisposable
{
    private readonly string _path;
    private List<Method> _methods = [];

    public PerfMapMethods(int processId)
    {
        _path = $"/tmp/perf-{processId}.map";
        Refresh();
    }

    public void Refresh() => _methods = [.. File.ReadLines(_path).Select(Parse).Where(each => !each.Name.ToString().StartsWith("stub<", StringComparison.Ordinal)).OrderBy(each => each.Start)];

    public static (string Name, string Value) Variable => ("DOTNET_PerfMapEnabled", "3");

    public Method? Find(ulong address)
    {
        int low = 0;
        int high = _methods.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = _methods[middle].Start <= address ? (middle + 1, high) : (low, middle);
        }

        return low > 0 && address < _methods[low - 1].Start + _methods[low - 1].Size ? _methods[low - 1] : null;
    }

    public void Dispose() => File.Delete(_path);

    private static Method Parse(string line)
    {
        string[] fields = line.Split(' ', 3);
        return new Method
        {
            Kind = CodeKind.Managed,
            Start = Convert.ToUInt64(fields[0], 16),
            Size = Convert.ToUInt64(fields[1], 16),
            Name = fields[2],
            SystemName = fields[2],
            Binary = "",
        };
    }

    internal sealed class Method : CodeFunction;
}
