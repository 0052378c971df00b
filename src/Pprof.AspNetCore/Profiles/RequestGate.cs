namespace Pprof.AspNetCore.Profiles;

/// <summary>Lets a number of requests in at once.</summary>
internal sealed class RequestGate(int most) : IDisposable
{
    private readonly SemaphoreSlim _places = new(most, most);

    public bool TryEnter() => _places.Wait(0, CancellationToken.None);

    /// <summary>Waits for a place, for what is short.</summary>
    public Task EnterAsync(CancellationToken cancel) => _places.WaitAsync(cancel);

    public void Leave() => _places.Release();

    public void Dispose() => _places.Dispose();
}
