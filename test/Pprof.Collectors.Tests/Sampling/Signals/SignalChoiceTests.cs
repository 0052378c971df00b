using Pprof.Collectors.Sampling.Signals;

namespace Pprof.Collectors.Tests.Sampling.Signals;

public sealed class SignalChoiceTests
{
    private const int SigSegv = 11;
    private const int SigUsr2 = 12;
    private const int SigProf = 27;
    private const int Activation = 34;
    private const long OnAlternateStack = 0x0800_0000;

    private readonly Dictionary<int, SignalAction> _actions = [];

    [Fact]
    public void Without_alternate_stacks_it_is_SIGPROF()
    {
        Handle(SigSegv, 0);

        Assert.Equal(SigProf, SignalChoice.Find(Read, out _));
    }

    [Fact]
    public void SIGPROF_is_left_to_whoever_has_it()
    {
        Handle(SigProf, 0);

        Assert.Equal(0, SignalChoice.Find(Read, out string reason));
        Assert.Equal("The signal SIGPROF has another owner in this process", reason);
    }

    [Fact]
    public void A_SIGPROF_that_is_ignored_has_no_owner()
    {
        _actions[SigProf] = new SignalAction(1, 0, 0, 0);

        Assert.Equal(SigProf, SignalChoice.Find(Read, out _));
    }

    [Fact]
    public void Where_SIGSEGV_has_a_stack_of_its_own_it_is_the_signal_that_waits_meanwhile()
    {
        Handle(SigSegv, OnAlternateStack, 1L << (Activation - 1));
        Handle(Activation, 0);

        Assert.Equal(Activation, SignalChoice.Find(Read, out _));
    }

    [Fact]
    public void A_signal_that_waits_but_has_no_handler_is_not_shared()
    {
        Handle(SigSegv, OnAlternateStack, 1L << (Activation - 1));

        Assert.Equal(0, SignalChoice.Find(Read, out _));
    }

    [Fact]
    public void Another_handler_with_a_stack_of_its_own_leaves_no_room()
    {
        Handle(SigSegv, OnAlternateStack, 1L << (Activation - 1));
        Handle(Activation, 0);
        Handle(SigUsr2, OnAlternateStack);

        Assert.Equal(0, SignalChoice.Find(Read, out string reason));
        Assert.Equal("A handler of signals in this process leaves no room for another", reason);
        Assert.False(SignalChoice.IsSafe(Activation, Read));
    }

    private void Handle(int signal, long flags, long mask = 0) =>
        _actions[signal] = new SignalAction(0x1000, SignalAction.HasArguments | flags, 0, mask);

    private SignalAction? Read(int signal) => _actions.GetValueOrDefault(signal);
}
