using Pprof.Symbols.DotNetNames;

namespace Pprof.Symbols.Tests.DotNetNames;

public sealed class AssemblyTypeNamesTests
{
    private const int NoSuchType = 0x02FF_FFFF;
    private const int NoType = 0x0600_0001;

    [Fact]
    public void A_nested_type_is_named_with_what_it_is_nested_in()
    {
        using AssemblyTypeNames names = Open();

        Assert.Equal(typeof(Nested).FullName, names.Find(typeof(Nested).MetadataToken));
        Assert.Null(names.Find(NoSuchType));
        Assert.Null(names.Find(NoType));
    }

    [Fact]
    public void Fields_are_known_by_name()
    {
        using AssemblyTypeNames names = Open();

        Assert.True(names.HasField(typeof(Nested).MetadataToken, "_field"));
        Assert.False(names.HasField(typeof(Nested).MetadataToken, "_other"));
        Assert.False(names.HasField(NoSuchType, "_field"));
    }

    private static AssemblyTypeNames Open() => AssemblyTypeNames.Open(typeof(AssemblyTypeNamesTests).Assembly.Location);

    private sealed class Nested
    {
        private readonly string _field = "";

        public override string ToString() => _field;
    }
}
