using Pprof.Collectors.Sampling.Signals;

namespace Pprof.Collectors.Tests.Sampling.Signals;

public sealed class CpuAccountTests
{
    [Fact]
    public void What_nobody_saw_is_the_rest()
    {
        var account = new CpuAccount(period: 10, firstProcessCpu: 1_000);
        account.Add(50);
        account.AddEstimate(samples: 3);

        Assert.Equal(20, account.Unseen(1_100));
    }

    [Fact]
    public void A_rest_of_a_period_is_none()
    {
        var account = new CpuAccount(period: 10, firstProcessCpu: 0);
        account.Add(90);

        Assert.Equal(0, account.Unseen(100));
        Assert.Equal(11, account.Unseen(101));
    }

    [Fact]
    public void A_rest_that_may_be_chance_is_none()
    {
        var account = new CpuAccount(period: 10, firstProcessCpu: 0);
        for (int i = 0; i < 100; i++)
        {
            account.AddEstimate(samples: 1);
        }

        Assert.Equal(0, account.Unseen(1_100));
        Assert.Equal(101, account.Unseen(1_101));
    }

    [Fact]
    public void More_than_the_process_used_leaves_nothing()
    {
        var account = new CpuAccount(period: 10, firstProcessCpu: 0);
        account.AddEstimate(samples: 100);

        Assert.Equal(0, account.Unseen(500));
    }
}
