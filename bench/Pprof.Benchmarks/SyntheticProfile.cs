namespace Pprof.Benchmarks;

/// <summary>
/// A CPU profile as a large service makes it: walks of 20 to 60 frames through a fixed call graph of 20,000 functions,
/// so that almost every stack is distinct; on request with a text label of 200 values and a numeric one. The seed
/// decides the walks and not the graph: profiles of several seeds merge as those of one program do.
/// </summary>
public sealed class SyntheticProfile
{
    public const int DefaultSeed = 1;
    private const int FunctionCount = 20_000;
    private const int RouteCount = 200;
    private const int EntryPoints = 8;
    private const long PeriodNanos = 10_000_000;
    private readonly ProfileBuilder _builder = new(new SampleType("samples", "count"), new SampleType("cpu", "nanoseconds"));
    private readonly CallSite[][] _callSites = new CallSite[FunctionCount][];
    private readonly Random _walks;

    private SyntheticProfile(int seed)
    {
        _walks = new Random(seed);
    }

    public static Profile Create(int sampleCount, bool withLabels = false, int seed = DefaultSeed)
    {
        var synthetic = new SyntheticProfile(seed);
        synthetic.AddProgram();
        synthetic.AddSamples(sampleCount, withLabels);
        return synthetic._builder.Build();
    }

    private void AddProgram()
    {
        var random = new Random(FunctionCount);
        MappingIndex mapping = _builder.AddMapping(new Mapping
        {
            Id = 1,
            Start = 0x400000,
            Limit = 0x8400000,
            File = "/opt/shop/server",
            HasFunctions = true,
            HasFilenames = true,
            HasLineNumbers = true,
            HasInlineFrames = true,
        });
        var functions = new FunctionIndex[FunctionCount];
        for (int i = 0; i < functions.Length; i++)
        {
            functions[i] = _builder.AddFunction(
                $"Shop.Orders.Module{i % 89}.Service{i % 997}.Handle{i}", filename: $"/source/module{i % 89}/file{i % 709}.cs", startLine: i % 400);
        }

        ulong address = 0x400000;
        for (int caller = 0; caller < functions.Length; caller++)
        {
            _callSites[caller] = new CallSite[random.Next(1, 7)];
            for (int site = 0; site < _callSites[caller].Length; site++)
            {
                address += 16;
                LineEntry own = new(functions[caller], random.Next(1, 500));
                LineEntry inlined = new(functions[random.Next(FunctionCount)], random.Next(1, 300));
                ReadOnlySpan<LineEntry> lines = random.Next(5) == 0 ? [inlined, own] : [own];
                _callSites[caller][site] = new CallSite(
                    _builder.AddLocation(mapping, address, lines), random.Next(FunctionCount));
            }
        }
    }

    private void AddSamples(int count, bool withLabels)
    {
        LabelEntry[] routes = new LabelEntry[RouteCount];
        for (int i = 0; i < routes.Length; i++)
        {
            routes[i] = _builder.Label("http.route", $"/api/v2/resource{i}");
        }

        for (int sample = 0; sample < count; sample++)
        {
            LocationIndex[] stack = Walk();
            long hits = _walks.Next(1, 6);
            ReadOnlySpan<LabelEntry> labels = withLabels
                ? [routes[_walks.Next(RouteCount)], _builder.Label("bytes", _walks.Next(1, 1 << 16), "bytes")]
                : [];
            _builder.AddSample(stack, [hits, hits * PeriodNanos], labels);
        }
    }

    // Leaf first. The first call sites of a function are the likely ones.
    private LocationIndex[] Walk()
    {
        var stack = new LocationIndex[_walks.Next(20, 60)];
        int function = _walks.Next(EntryPoints);
        for (int depth = stack.Length - 1; depth >= 0; depth--)
        {
            CallSite[] sites = _callSites[function];
            int site = 0;
            while (site < sites.Length - 1 && _walks.Next(10) < 3)
            {
                site++;
            }

            stack[depth] = sites[site].Location;
            function = sites[site].Callee;
        }

        return stack;
    }

    private readonly record struct CallSite(LocationIndex Location, int Callee);
}
