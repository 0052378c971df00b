using System.Reflection;
using System.Runtime.CompilerServices;
using Pprof.Symbols.DotNetNames;

namespace Pprof.Symbols.Tests.DotNetNames;

/// <summary>Names that the compiler of this test made, against what stands beside each construct.</summary>
public sealed class ConstructsTests
{
    private const string Asset = "Pprof.Symbols.Tests.DotNetNames.Constructs";
    private const BindingFlags All =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static TheoryData<string, string, string> Marked()
    {
        var rows = new TheoryData<string, string, string>();
        foreach (Type type in Types())
        {
            foreach (ShownAttribute shown in type.GetCustomAttributes<ShownAttribute>().Where(shown => shown.For.Length > 0))
            {
                Assert.Contains(Methods(type), method => method.Name == shown.For);
                rows.Add(type.FullName!, shown.For, shown.Name);
            }

            foreach (MethodBase method in Methods(type).Where(method => !IsDeclarationOfExtension(type)))
            {
                foreach (ShownAttribute shown in method.GetCustomAttributes<ShownAttribute>())
                {
                    rows.Add(type.FullName!, method.Name, shown.Name);
                }
            }
        }

        return rows;
    }

    public static TheoryData<string, string> StateMachines()
    {
        var rows = new TheoryData<string, string>();
        foreach (MethodBase method in Types().SelectMany(Methods))
        {
            Type? machine = method.GetCustomAttribute<StateMachineAttribute>()?.StateMachineType;
            ShownAttribute? shown = method.GetCustomAttribute<ShownAttribute>();
            if (machine is not null && shown is not null)
            {
                rows.Add(machine.FullName!, shown.Name);
            }
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Marked))]
    public void Shows_what_the_author_wrote(string type, string method, string expected) =>
        Assert.Equal(new(Asset, expected), Read(type, method));

    [Theory]
    [MemberData(nameof(StateMachines))]
    public void Shows_the_body_of_a_state_machine_as_its_method(string type, string expected) =>
        Assert.Equal(new(Asset, expected), Read(type, "MoveNext"));

    [Fact]
    public void The_asset_has_every_construct()
    {
        Assert.True(Marked().Count >= 50, $"{Marked().Count} methods are marked");
        Assert.True(StateMachines().Count >= 9, $"{StateMachines().Count} state machines are marked");
    }

    [Fact]
    public void No_method_keeps_a_bracket_of_the_compiler()
    {
        IEnumerable<string> names =
            from type in Types()
            where !type.Name.Contains("InlineArray", StringComparison.Ordinal)
            from method in Methods(type)
            select DotNetName.Parse(type.FullName!, method.Name).Name;

        Assert.All(names, name => Assert.DoesNotMatch("<[^T(]|<T[a-z]|>[a-z]__", name.Replace("<int[]>", "", StringComparison.Ordinal)
            .Replace("<int>", "", StringComparison.Ordinal).Replace("<Money>", "", StringComparison.Ordinal)
            .Replace("operator <", "", StringComparison.Ordinal)));
    }

    private static (string Namespace, string Name) Read(string type, string method)
    {
        DotNetName name = DotNetName.Parse(type, method);
        return (name.Namespace, name.Name);
    }

    private static IEnumerable<Type> Types() =>
        typeof(Constructs.Plain).Assembly.GetTypes().Where(type => type.Namespace == Asset);

    private static IEnumerable<MethodBase> Methods(Type type) => [.. type.GetMethods(All), .. type.GetConstructors(All)];

    // The declaration in an extension block is never run; the method beside it is.
    private static bool IsDeclarationOfExtension(Type type) => type.FullName!.Contains("+<G>$", StringComparison.Ordinal);
}
