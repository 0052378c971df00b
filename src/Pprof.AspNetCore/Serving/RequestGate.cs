namespace Pprof.AspNetCore.Serving;

/// <summary>Lets a number of requests in at once.</summary>
internal sealed class RequestGate(int most) : IDisposable
{
    private readonly SemaphoreSlim _places = new(most, most);

    /// <summary>How many are within.</summary>
    public int Count => most - _places.CurrentCount;

    public bool TryEnter() => _places.Wait(0, CancellationToken.None);

    public void Leave() => _places.Release();

    public void Dispose() => _places.Dispose();
}
