using Pprof.Symbols.Demangling;

namespace Pprof.Symbols.Tests.Demangling;

public sealed class ProfileDemanglerTests
{
    [Theory]
    [InlineData("_Z3addii", "_Z3addii", "add")]
    [InlineData("", "_Z3addii", "add")]
    [InlineData("__Z3addii", "__Z3addii", "add")]
    [InlineData("my add", "_Z3addii", "my add")]
    [InlineData("std::map<int, std::string>::find(int const&)", "std::map<int, std::string>::find(int const&)", "std::map::find")]
    [InlineData("a::b(c)::d", "a::b(c)::d", "a::b::d")]
    [InlineData("a::b(", "a::b(", "a::b(")]
    [InlineData("a::(x)b)c(d)", "a::(x)b)c(d)", "a::b)c(d)")]
    [InlineData("operator new(unsigned long)", "operator new(unsigned long)", "operator new(unsigned long)")]
    [InlineData("com.example.<init>", "com.example.<init>", "com.example.<init>")]
    [InlineData("main.(*T[...]).Run", "main.(*T[...]).Run", "main.(*T[...]).Run")]
    [InlineData("Shop.Cache<int>.Add", "Shop.Cache`1[System.Int32].Add", "Shop.Cache<int>.Add")]
    [InlineData("__cxa_begin_catch", "__cxa_begin_catch", "__cxa_begin_catch")]
    public void Shows_the_source_without_parameters(string name, string systemName, string expected) =>
        Assert.Equal(expected, Show(name, systemName, DemangleStyle.Simple, isForced: false));

    [Theory]
    [InlineData(DemangleStyle.Templates, "a::b<int>::c")]
    [InlineData(DemangleStyle.Full, "a::b<int>::c(int)")]
    public void Shows_of_a_demangled_name_what_the_style_wants(DemangleStyle style, string expected) =>
        Assert.Equal(expected, Show("a::b<int>::c(int)", "a::b<int>::c(int)", style, isForced: true));

    [Fact]
    public void Begins_again_from_the_system_name_if_forced()
    {
        Assert.Equal("add(int, int)", Show("my add", "_Z3addii", DemangleStyle.Full, isForced: true));
        Assert.Equal("_Z3addii", Show("my add", "_Z3addii", null, isForced: true));
        Assert.Equal("my add", Show("my add", "", null, isForced: true));
    }

    [Fact]
    public void Keeps_the_profile_if_no_name_changes()
    {
        Profile profile = ProfileOf("main", "main");

        Assert.Same(profile, ProfileDemangler.Apply(profile, DemangleStyle.Simple, isForced: false));
    }

    [Fact]
    public void Keeps_the_system_name()
    {
        Profile profile = ProfileDemangler.Apply(ProfileOf("_Z3addii", "_Z3addii"), DemangleStyle.Simple, isForced: false);

        Assert.Equal("_Z3addii", profile[profile.Functions.SystemNames[0]].ToString());
    }

    private static string Show(string name, string systemName, DemangleStyle? style, bool isForced)
    {
        Profile profile = ProfileDemangler.Apply(ProfileOf(name, systemName), style, isForced);
        return profile[profile.Functions.Names[0]].ToString();
    }

    private static Profile ProfileOf(string name, string systemName)
    {
        var builder = new ProfileBuilder(new SampleType("samples", "count"));
        builder.AddFunction(name, systemName);
        return builder.Build();
    }
}
