namespace Pprof.AspNetCore;

/// <summary>What is recorded and served; the section <c>Pprof</c> of the configuration sets the same.</summary>
public sealed class PprofOptions
{
    /// <summary>
    /// The kinds that are recorded from the start of the application on, by the names of their addresses: <c>allocs</c>,
    /// <c>heap</c>, <c>mutex</c>, <c>block</c>, <c>exceptions</c>. Their profiles then count since the start. None unless
    /// asked for; the others are recorded while somebody asks for them with <c>seconds</c>. In the configuration a list or
    /// a text with commas. All of them took 1.6 µs of CPU time for each request of 35 µs of a service under load, 3 ± 1.3 % of
    /// its requests; one alone was not told apart from nothing.
    /// </summary>
    public ISet<string> Background { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>
    /// Samples for each second of CPU time, from 1 to 10,000. At 99 the recorder's own threads take 0.4 to 0.6 % of two busy
    /// processors while a profile is recorded; where the kernel samples, it takes some 3 µs more at each switch of a thread.
    /// </summary>
    public int CpuRate { get; set; } = 99;

    /// <summary>The longest recording that a request may ask for, in seconds; from 1 to 86,400.</summary>
    public int MaxSeconds { get; set; } = 300;

    /// <summary>The most requests for profiles that are answered at once; others get status 503. From 1 to 10,000.</summary>
    public int MaxRequests { get; set; } = 16;

    /// <summary>
    /// The largest answer, in megabytes, from 1 to 2,000. A larger profile is refused; a trace that grows larger breaks off
    /// with its connection.
    /// </summary>
    public int MaxMegabytes { get; set; } = 256;

    /// <summary>
    /// The largest heap, in megabytes, of which <c>heap-types</c> and <c>goroutine?async=1</c> are taken, from 1 to 1,000,000. The application stands
    /// meanwhile, and takes a multiple of it in memory: up to twice the heap and about 80 bytes for each object.
    /// </summary>
    public int MaxHeapMegabytes { get; set; } = 256;

    /// <summary>
    /// Whether everybody who reaches the endpoints is answered, although nothing else protects them. Without it they
    /// answer, outside of the Development environment, to this machine alone, unless they carry authorization or a host.
    /// </summary>
    public bool AllowsRemote { get; set; }

    /// <summary>
    /// Whether samples carry <c>http.route</c> and <c>http.request.method</c> of the request that they worked for. Takes
    /// about 0.4 µs a request.
    /// </summary>
    public bool LabelsRequests { get; set; } = true;

    /// <summary>
    /// Whether they also carry <c>trace_id</c> and <c>span_id</c>, where requests are traced. Every request then makes
    /// samples of its own.
    /// </summary>
    public bool LabelsTraces { get; set; }

    /// <summary>
    /// Whether the CPU time and the allocated bytes of each route are counted as metrics. Reads the clock of the thread
    /// whenever a thread begins or ends to work for a request, as at an await: about 0.8 µs each.
    /// </summary>
    public bool CountsRequests { get; set; }
}
