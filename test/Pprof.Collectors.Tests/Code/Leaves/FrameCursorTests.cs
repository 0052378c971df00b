using Pprof.Collectors.Code.Leaves;
using Pprof.Symbols.Unwinding;

namespace Pprof.Collectors.Tests.Code.Leaves;

public sealed class FrameCursorTests
{
    private const ulong Stack = 0x7F00_0000_1000;
    private const ulong Leaf = 0x100;
    private const ulong Caller = 0x200;

    private readonly ulong[] _words = new ulong[32];
    private ulong _framePointer = 0xDEAD;

    [Fact]
    public void Code_without_a_frame_returns_where_the_stack_pointer_will_be_and_leaves_rbp_alone()
    {
        _words[3] = Caller;

        Assert.Equal((Caller, At(4), 0xDEADul), Follow(LeafFrame.Frameless(24)));
    }

    [Fact]
    public void A_frame_pointer_tells_the_caller_and_its_frame_pointer()
    {
        _framePointer = At(8);
        (_words[8], _words[9]) = (At(20), Caller);

        Assert.Equal((Caller, At(10), At(20)), Follow(LeafFrame.Framed));
    }

    [Fact]
    public void A_saved_rbp_is_found_whatever_the_register_holds()
    {
        (_words[2], _words[5]) = (At(20), Caller);

        Assert.Equal((Caller, At(6), At(20)), Follow(LeafFrame.Frameless(40, new FrameAddress(FrameBase.Cfa, -32))));
    }

    [Fact]
    public void The_old_stack_pointer_may_be_kept_on_the_stack()
    {
        (_words[1], _words[12], _words[11]) = (At(12), Caller, At(20));
        var frame = new LeafFrame(new FrameAddress(FrameBase.StackPointer, 8, 8), new FrameAddress(FrameBase.Cfa, -16));

        Assert.Equal((Caller, At(13), At(20)), Follow(frame));
    }

    [Fact]
    public void An_rbp_that_was_saved_beyond_what_was_kept_is_not_known()
    {
        _words[0] = Caller;

        Assert.Equal((Caller, At(1), null), Follow(LeafFrame.Frameless(0, new FrameAddress(FrameBase.Cfa, 1 << 20))));
    }

    /// <summary>What a hostile program may describe: ways that do not go up, or lead out of what was kept.</summary>
    [Theory]
    [InlineData(FrameBase.StackPointer, 0, null)]
    [InlineData(FrameBase.StackPointer, -64, null)]
    [InlineData(FrameBase.StackPointer, 12, null)]
    [InlineData(FrameBase.StackPointer, 33 * 8, null)]
    [InlineData(FrameBase.StackPointer, long.MinValue, null)]
    [InlineData(FrameBase.StackPointer, 8, 0L)]
    [InlineData(FrameBase.StackPointer, 1 << 20, 8L)]
    [InlineData(FrameBase.FramePointer, 16, null)]
    [InlineData(FrameBase.FramePointer, 0, 8L)]
    [InlineData(FrameBase.Unknown, 8, null)]
    public void Other_ways_end(FrameBase start, long offset, long? addend)
    {
        _words[1] = At(0);

        Assert.Null(Follow(new LeafFrame(new FrameAddress(start, offset, addend))));
    }

    [Fact]
    public void A_walk_that_goes_in_circles_ends()
    {
        (_words[2], _words[3]) = (At(2), Caller);
        var walk = new PointerWalk([Caller, Caller, Caller], new StackMemory(Stack, At(2), _words));

        walk.SkipTo(At(10));

        Assert.True(walk.Rest.IsEmpty);
    }

    [Fact]
    public void What_is_left_of_a_walk_is_right_where_rbp_is_the_same_again()
    {
        (_words[2], _words[3], _words[12], _words[13]) = (At(12), Caller, At(20), Caller + 1);
        var walk = new PointerWalk([Caller, Caller + 1, Caller + 2], new StackMemory(Stack, At(2), _words));

        walk.SkipTo(At(6));

        Assert.True(walk.IsAt(At(12)));
        Assert.False(walk.IsAt(At(20)));
        Assert.False(walk.IsAt(null));
        Assert.Equal([Caller + 1, Caller + 2], walk.Rest.ToArray());
    }

    private (ulong Caller, ulong StackPointer, ulong? FramePointer)? Follow(LeafFrame frame)
    {
        var cursor = new FrameCursor(Leaf, new StackMemory(Stack, _framePointer, _words));
        if (!cursor.TryFindCaller(frame, out ulong cfa, out ulong caller))
        {
            return null;
        }

        cursor.GoTo(caller, cfa, frame);
        return (cursor.Address, cursor.StackPointer, cursor.FramePointer);
    }

    private static ulong At(int word) => Stack + ((ulong)word * sizeof(ulong));
}
