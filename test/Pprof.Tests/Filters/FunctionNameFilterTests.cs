using Pprof.Tests.Shared;

namespace Pprof.Tests.Filters;

public sealed class FunctionNameFilterTests
{
    private static readonly Profile Profile = ProfileText.Parse("main;_Z3addii 5");

    [Fact]
    public void Renames_functions_and_keeps_their_system_names()
    {
        int function = Enumerable.Range(0, 2).Single(row => Profile[new FunctionIndex(row)].Name == "_Z3addii");

        Profile renamed = FunctionNameFilter.Apply(
            Profile, new Dictionary<FunctionIndex, Utf8Text> { [new FunctionIndex(function)] = "add" });

        Assert.Equal(["main;add 5"], ProfileText.Write(renamed));
        Assert.Equal(["main;_Z3addii 5"], ProfileText.Write(Profile));
        Assert.Equal("_Z3addii", renamed[new FunctionIndex(function)].SystemName);
        Assert.Same(Profile.Samples, renamed.Samples);
    }

    [Fact]
    public void Is_the_same_profile_without_names() =>
        Assert.Same(Profile, FunctionNameFilter.Apply(Profile, new Dictionary<FunctionIndex, Utf8Text>()));

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    public void Refuses_functions_of_another_profile(int row) => Assert.Throws<ArgumentOutOfRangeException>(
        () => FunctionNameFilter.Apply(Profile, new Dictionary<FunctionIndex, Utf8Text> { [new FunctionIndex(row)] = "x" }));
}
