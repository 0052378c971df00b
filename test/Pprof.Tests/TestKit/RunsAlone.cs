namespace Pprof.Tests.TestKit;

/// <summary>The collection of tests that use much memory or measure it, and so run one after the other.</summary>
[CollectionDefinition(nameof(RunsAlone), DisableParallelization = true)]
public sealed class RunsAlone;
