using CsCheck;
using Pprof.Symbols.DotNetNames;

namespace Pprof.Symbols.Tests.DotNetNames;

/// <summary>Names as the events of a runtime carried them.</summary>
public sealed class DotNetNameTests
{
    [Theory]
    [InlineData("Travel.JourneyService+<ListAsTalentAsync>d__5", "MoveNext", "instance void  ()", "Travel.JourneyService.ListAsTalentAsync")]
    [InlineData("Program", "<Main>$", "class System.Threading.Tasks.Task  (class System.String[])", "Program.Main")]
    [InlineData("Program", "<Main>", "void  (class System.String[])", "Program.Main")]
    [InlineData("Program+<<Main>$>d__0", "MoveNext", "instance void  ()", "Program.Main")]
    [InlineData("Program", "<<Main>$>g__Local|0_0", "generic void  (!!0)", "Program.Main.Local")]
    [InlineData("Ns.Gen`1+Inner`1[System.__Canon,System.Int32]", ".ctor", "instance void  ()", "Ns.Gen<T1>.Inner<int>.Inner")]
    [InlineData("Ns.Gen`1+Inner`1+<>c__DisplayClass7_0`1[System.__Canon,System.Int32,System.Int64]", "<Go>b__0", "instance !2  ()", "Ns.Gen<T1>.Inner<int>.Go.lambda#1")]
    [InlineData("Ns.Gen`1+Inner`1+<>c__DisplayClass7_0`1[System.__Canon,System.Int32,System.Int64]", ".ctor", "instance void  ()", "Ns.Gen<T1>.Inner<int>.closure")]
    [InlineData("Ns.Gen`1+<>c[System.__Canon]", "<M>b__0_0", "instance !0  ()", "Ns.Gen<T>.M.lambda#1")]
    [InlineData("Ns.List+<>c", "<get_Item>b__3_0", "instance bool  (int32)", "Ns.List.this[].get.lambda#1")]
    [InlineData("Ns.Sum+<>c", "<op_Addition>b__3_0", "instance bool  (int32)", "Ns.Sum.operator +.lambda#1")]
    [InlineData("Ns.Sum+<>c", "<op_Implicit>b__3_0", "instance bool  (int32)", "Ns.Sum.implicit operator.lambda#1")]
    [InlineData("Ns.Gen`1+<>c[System.__Canon]", ".cctor", "void  ()", "Ns.Gen<T>.closure")]
    [InlineData("Ns.S", "op_Implicit", "int32  (value class Ns.S)", "Ns.S.implicit operator int")]
    [InlineData("Ns.S", "op_Explicit", "class System.String  (value class Ns.S)", "Ns.S.explicit operator string")]
    [InlineData("Ns.S", "op_Explicit", "unsigned int32  (value class Ns.S)", "Ns.S.explicit operator uint")]
    [InlineData("Ns.S", "op_Implicit", "class System.Collections.Generic.List`1<int32>  (value class Ns.S)", "Ns.S.implicit operator")]
    [InlineData("Ns.Gen`1+Inner`1[System.__Canon,System.Int32]", "Ns.IFoo<System.Int32[]>.RunAsync", "instance class System.Threading.Tasks.Task  ()", "Ns.Gen<T1>.Inner<int>.IFoo<int[]>.RunAsync")]
    [InlineData(@"Ns.Gen`1+Inner`1+<Ns-IFoo<System-Int32\[\]>-RunAsync>d__8[System.__Canon,System.Int32]", "MoveNext", "instance void  ()", "Ns.Gen<T1>.Inner<int>.IFoo<int[]>.RunAsync")]
    [InlineData(@"Ns.Gen`1+Inner`1+<Ns-IFoo<System-Int32\[\]>-Each>d__9[System.__Canon,System.Int32]", "<>m__Finally1", "instance void  ()", "Ns.Gen<T1>.Inner<int>.IFoo<int[]>.Each.finally")]
    [InlineData(@"Ns.Gen`1+Inner`1+<Ns-IFoo<System-Int32\[\]>-Each>d__9[System.__Canon,System.Int32]", "System.IDisposable.Dispose", "instance void  ()", "Ns.Gen<T1>.Inner<int>.IFoo<int[]>.Each.Dispose")]
    [InlineData("System.Collections.Generic.Dictionary`2[System.__Canon,System.Linq.Expressions.Compiler.VariableStorageKind]", "TryInsert", "instance bool  (!0,!1,value class System.Collections.Generic.InsertionBehavior)", "System.Collections.Generic.Dictionary<T1, VariableStorageKind>.TryInsert")]
    [InlineData("System.Collections.Generic.Dictionary`2+Enumerator[System.Linq.Expressions.Compiler.BoundConstants+TypedConstant,System.Int32]", "MoveNext", "instance bool  ()", "System.Collections.Generic.Dictionary<BoundConstants.TypedConstant, int>.Enumerator.MoveNext")]
    [InlineData("A.List`1[System.Collections.Generic.KeyValuePair`2[System.__Canon,System.Int32[]]]", "Add", "", "A.List<KeyValuePair<T1, int[]>>.Add")]
    [InlineData("A.List`1[System.Nullable`1[System.Int32]]", "Add", "", "A.List<int?>.Add")]
    [InlineData("A.List`1[System.ValueTuple`2[System.__Canon,System.Byte]]", "Add", "", "A.List<(T1, byte)>.Add")]
    [InlineData("A.List`1[[System.Int32, System.Private.CoreLib, Version=10.0.0.0, Culture=neutral]]", "Add", "", "A.List<int>.Add")]
    [InlineData("A.Map`2[[B.C`1[[System.Int32, X]], Y],[System.String, X]]", "Add", "", "A.Map<C<int>, string>.Add")]
    [InlineData("A.B", "get_Item", "instance int32  ()", "A.B.Item.get")]
    [InlineData("A.B", "get_Item", "instance int32  (int32,value class System.Range`2<int32,int32>)", "A.B.this[].get")]
    [InlineData("A.B", "set_Item", "instance void  (int32)", "A.B.Item.set")]
    [InlineData("A.B", "Finalize", "instance void  (int32)", "A.B.Finalize")]
    [InlineData("A.B", "<>n__0", "instance void  ()", "A.B.base")]
    [InlineData("<>f__AnonymousType0`2[System.Int32,System.__Canon]", "get_A", "instance !0  ()", "AnonymousType0<int, T2>.A.get")]
    [InlineData("<PrivateImplementationDetails>", "ComputeStringHash", "", "PrivateImplementationDetails.ComputeStringHash")]
    [InlineData("<>z__ReadOnlyArray`1[System.__Canon]", "System.Collections.Generic.IEnumerable<T>.GetEnumerator", "", "ReadOnlyArray<T>.IEnumerable<T>.GetEnumerator")]
    [InlineData("Ns.<P>F0C7A3D91E__Hidden`1[System.Int32]", "X", "", "Ns.Hidden<int>.X")]
    [InlineData("dynamicClass", "lambda_method1", "", "dynamic.lambda_method1")]
    [InlineData("dynamicClass", "IL_STUB_PInvoke", "", "stub: P/Invoke")]
    [InlineData("Program.Main@7-1", "Invoke", "", "Program.Main@7-1.Invoke")]
    public void Reads_names_of_the_runtime(string type, string method, string signature, string expected) =>
        Assert.Equal(expected, DotNetName.Parse(type, method, signature).FullName);

    [Theory]
    [InlineData("A.B", "C", DotNetMethodKind.Method)]
    [InlineData("A.B+<C>d__0", "MoveNext", DotNetMethodKind.StateMachine)]
    [InlineData("A.B+<>c", "<C>b__0_0", DotNetMethodKind.Lambda)]
    [InlineData("A.B+<>c+<<C>b__0_0>d", "MoveNext", DotNetMethodKind.Lambda)]
    [InlineData("A.B", "<C>g__D|0_0", DotNetMethodKind.LocalFunction)]
    [InlineData("A.B+<<C>g__D|0_0>d", "MoveNext", DotNetMethodKind.LocalFunction)]
    [InlineData("dynamicClass", "IL_STUB_InstantiatingStub", DotNetMethodKind.Stub)]
    [InlineData("dynamicClass", "Regex1_TryMatchAtCurrentPosition", DotNetMethodKind.Dynamic)]
    public void Tells_what_the_code_is(string type, string method, DotNetMethodKind kind) =>
        Assert.Equal(kind, DotNetName.Parse(type, method).Kind);

    [Theory]
    [InlineData("", "")]
    [InlineData("+", "<")]
    [InlineData("[", "<>")]
    [InlineData("A`[", "<<>")]
    [InlineData("A`2147483647", "B")]
    [InlineData("A`1[[[[", ".")]
    [InlineData("A\\", "<A>b__99999999999")]
    public void Survives_names_that_make_no_sense(string type, string method) =>
        Assert.NotNull(DotNetName.Parse(type, method, "(").FullName);

    [Fact]
    public void Survives_names_at_random()
    {
        Gen<string> text = Gen.String[Gen.Char["<>[]`+,.|_$\\&* ab1dgc-?()"], 0, 40];

        Gen.Select(text, text, text).Sample(
            (type, method, signature) => DotNetName.Parse(type, method, signature).FullName.Length >= 0, iter: 20_000);
    }

    [Fact]
    public void Nests_no_deeper_than_the_stack_allows()
    {
        string type = string.Concat(Enumerable.Repeat("A`1[", 100_000));
        string method = new string('<', 100_000) + "A" + string.Concat(Enumerable.Repeat(">b__0", 100_000));

        Assert.NotNull(DotNetName.Parse(type, method).FullName);
    }
}
