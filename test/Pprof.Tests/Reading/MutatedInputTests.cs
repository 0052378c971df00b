using Pprof.Fuzz;

namespace Pprof.Tests.Reading;

/// <summary>The fuzzer, so short that it can run with every build, and always with the same inputs.</summary>
public sealed class MutatedInputTests
{
    private const int Inputs = 4_000;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Mutated_profiles_are_read_or_refused(int number)
    {
        var mutator = new Mutator(Seeds.Load(), number);
        int profiles = 0;
        for (int i = 0; i < Inputs; i++)
        {
            profiles += ReaderTarget.Run(mutator.Next()) ? 1 : 0;
        }

        Assert.InRange(profiles, Inputs / 100, Inputs - 1);
    }
}
