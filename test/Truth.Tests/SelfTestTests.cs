namespace Pprof.Truth.Tests;

public sealed class SelfTestTests
{
    [Fact]
    public void The_judge_of_recorded_profiles_knows_its_distributions_and_finds_recorders_that_err()
    {
        using var found = new StringWriter();

        Assert.True(SelfTest.Run(found), found.ToString());
    }
}
