namespace Pprof.Truth.Workloads;

/// <summary>Labels the work until it is disposed of; stands for the scope of the library.</summary>
internal readonly struct Labelled : IDisposable
{
    public static Labelled Push(string key, string value)
    {
        _ = (key, value);
        return default;
    }

    public void Dispose()
    {
    }
}
