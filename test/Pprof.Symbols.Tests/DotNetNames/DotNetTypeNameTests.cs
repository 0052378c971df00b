using Pprof.Symbols.DotNetNames;

namespace Pprof.Symbols.Tests.DotNetNames;

public sealed class DotNetTypeNameTests
{
    [Theory]
    [InlineData("System.String", "string")]
    [InlineData("System.Byte[]", "byte[]")]
    [InlineData("System.Int32[][,]", "int[][,]")]
    [InlineData("System.Collections.Generic.Dictionary`2[System.String,System.Collections.Generic.List`1[System.Int32]]", "System.Collections.Generic.Dictionary<string, List<int>>")]
    [InlineData("System.Collections.Generic.Dictionary`2+Entry[System.Guid,System.Object][]", "System.Collections.Generic.Dictionary<Guid, object>.Entry[]")]
    [InlineData("System.Nullable`1[System.Int32]", "int?")]
    [InlineData("System.ValueTuple`2[System.Int32,A.B]", "(int, B)")]
    [InlineData("System.Guid", "System.Guid")]
    [InlineData("Travel.Cache+<>c__DisplayClass3_0", "Travel.Cache.DisplayClass3_0")]
    [InlineData("System.Runtime.CompilerServices.AsyncTaskMethodBuilder`1+AsyncStateMachineBox`1[System.Int32,Travel.Journey+<ListAsync>d__4]", "System.Runtime.CompilerServices.AsyncTaskMethodBuilder<int>.AsyncStateMachineBox<Journey.ListAsync>")]
    [InlineData("Global", "Global")]
    [InlineData("", "")]
    public void A_type_is_written_as_in_source(string type, string expected) => Assert.Equal(expected, DotNetTypeName.Parse(type));

    [Theory]
    [InlineData("[")]
    [InlineData("`[`[+")]
    [InlineData("A.B`9[")]
    public void Damage_is_no_error(string type) => Assert.NotNull(DotNetTypeName.Parse(type));
}
