using CsCheck;
using Pprof.Symbols.Demangling;

namespace Pprof.Symbols.Tests.Demangling;

public sealed class DemanglerTests
{
    [Theory]
    [InlineData("_Z3addii", "add", "add", "add(int, int)")]
    [InlineData("_ZN1AD2Ev.isra.0", "A::~A", "A::~A", "A::~A()")]
    [InlineData("_ZNSt6vectorIiSaIiEE9push_backEOi", "std::vector::push_back", "std::vector<int, std::allocator<int> >::push_back", "std::vector<int, std::allocator<int> >::push_back(int&&)")]
    [InlineData("_ZN12_GLOBAL__N_16workerEPv", "(anonymous namespace)::worker", "(anonymous namespace)::worker", "(anonymous namespace)::worker(void*)")]
    [InlineData("_ZZN3foo3barEvENKUlvE_clEv", "foo::bar()::{lambda()#1}::operator()", "foo::bar()::{lambda()#1}::operator()", "foo::bar()::{lambda()#1}::operator()() const")]
    [InlineData("_ZZN3foo3barEiENKUlT_E_clIiEEDaS0_", "foo::bar()::{lambda(auto:1)#1}::operator()", "foo::bar()::{lambda(auto:1)#1}::operator()<int>", "auto foo::bar(int)::{lambda(auto:1)#1}::operator()<int>(int) const")]
    [InlineData("_ZNSsC1Ev", "std::basic_string::basic_string", "std::basic_string<char, std::char_traits<char>, std::allocator<char> >::basic_string", "std::basic_string<char, std::char_traits<char>, std::allocator<char> >::basic_string()")]
    [InlineData("_ZN1fB5cxx11Ev", "f[abi:cxx11]", "f[abi:cxx11]", "f[abi:cxx11]()")]
    [InlineData("_Z1gIJidEEvDpT_", "g", "g<int, double>", "void g<int, double>(int, double)")]
    [InlineData("_Z1gIJEEvDpT_", "g", "g<>", "void g<>()")]
    [InlineData("_Z1fPFPFvvEvE", "f", "f", "f(void (*(*)())())")]
    [InlineData("_Z1fRA10_A3_i", "f", "f", "f(int (&) [10][3])")]
    [InlineData("_Z1fM1AKFviE", "f", "f", "f(void (A::*)(int) const)")]
    [InlineData("_ZN1AcvT_IiEEv", "A::operator int", "A::operator int<int>", "A::operator int<int>()")]
    [InlineData("_ZNK1AltIiEEbT_", "A::operator<", "A::operator< <int>", "bool A::operator< <int>(int) const")]
    [InlineData("_Z1fILin5ELb1ELc97EEvv", "f", "f<-5, true, (char)97>", "void f<-5, true, (char)97>()")]
    [InlineData("_Z1fIXplLi1ELi2EEEvv", "f", "f<(1)+(2)>", "void f<(1)+(2)>()")]
    [InlineData("_Z1fIiEDTcmszT_fp_ET_", "f", "f<int>", "decltype ((sizeof (int)),{parm#1}) f<int>(int)")]
    [InlineData("_ZThn8_N1A3fooEv", "non-virtual thunk to A::foo()", "non-virtual thunk to A::foo()", "non-virtual thunk to A::foo()")]
    [InlineData("_ZTV1A", "vtable for A", "vtable for A", "vtable for A")]
    [InlineData("_GLOBAL__sub_I__Z3foov", null, null, null)]
    [InlineData("_GLOBAL__I__Z3foov", "global constructors keyed to foo()", "global constructors keyed to foo()", "global constructors keyed to foo()")]
    [InlineData("_RNvNtCs1234_7mycrate3foo3bar", "mycrate::foo::bar", "mycrate::foo::bar", "mycrate::foo::bar")]
    [InlineData("_RINvNtC3std3mem8align_ofdE", "std::mem::align_of::<>", "std::mem::align_of::<f64>", "std::mem::align_of::<f64>")]
    [InlineData("_RNCNvC7mycrate3foo0", "mycrate::foo::{closure#0}", "mycrate::foo::{closure#0}", "mycrate::foo::{closure#0}")]
    [InlineData("_RNvMs_C7mycrateNtB4_3Foo3bar", "<mycrate::Foo>::bar", "<mycrate::Foo>::bar", "<mycrate::Foo>::bar")]
    [InlineData("_RNvXC7mycrateRShNtB2_5Trait3bar", "<&[u8] as mycrate::Trait>::bar", "<&[u8] as mycrate::Trait>::bar", "<&[u8] as mycrate::Trait>::bar")]
    [InlineData("_RIC3fooDNtC3bar5TraitEL_Khff_E", "foo::<>", "foo::<dyn bar::Trait, 255>", "foo::<dyn bar::Trait, 255>")]
    [InlineData("_RNqCs4fqI2P2rA04_11utf8_identsu30____7hkackfecea1cbdathfdh9hlq6y", "utf8_idents::საჭმელად_გემრიელი_სადილი", "utf8_idents::საჭმელად_გემრიელი_სადილი", "utf8_idents::საჭმელად_გემრიელი_სადილი")]
    [InlineData("_ZN3std2io5Write9write_all17h0123456789abcdefE", "std::io::Write::write_all", "std::io::Write::write_all", "std::io::Write::write_all")]
    [InlineData("_ZN71_$LT$Test$u20$$u2b$$u20$$u27$static$u20$as$u20$foo..Bar$LT$Test$GT$$GT$3bar17h930b740aa94f1d3aE", "<Test + 'static as foo::Bar<Test>>::bar", "<Test + 'static as foo::Bar<Test>>::bar", "<Test + 'static as foo::Bar<Test>>::bar")]
    public void Shows_as_much_as_the_style_wants(string name, string? simple, string? templates, string? full)
    {
        Assert.Equal(simple, Demangle(name, DemangleStyle.Simple));
        Assert.Equal(templates, Demangle(name, DemangleStyle.Templates));
        Assert.Equal(full, Demangle(name, DemangleStyle.Full));
    }

    [Theory]
    [InlineData("")]
    [InlineData("_")]
    [InlineData("main")]
    [InlineData("_Z")]
    [InlineData("_ZN")]
    [InlineData("_ZNE")]
    [InlineData("_Z99999999999f")]
    [InlineData("_Z1fS_")]
    [InlineData("_Z1fT_")]
    [InlineData("_R")]
    [InlineData("_RNvC1a")]
    [InlineData("_RB_")]
    [InlineData("__libc_start_main")]
    public void Refuses_what_is_not_mangled(string name) => Assert.Null(Demangle(name, DemangleStyle.Full));

    [Fact]
    public void Refuses_names_that_stand_for_endless_ones()
    {
        // Each type is twice the one before.
        string doubling = "_Z1fI1aE" + string.Concat(Enumerable.Range(0, 60).Select(i => $"1bI{Sub(i)}{Sub(i)}E"));
        string rust = "_RIC1aTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTuuEB3_B3_E" + new string('B', 40);

        Assert.Null(Demangle(doubling, DemangleStyle.Full));
        Assert.Null(Demangle(rust, DemangleStyle.Full));
    }

    [Theory]
    [InlineData("_Z1f", "P", "i")]
    [InlineData("_Z1f", "FvP", "i")]
    [InlineData("_Z1f", "1aI", "i")]
    [InlineData("_Z1fIX", "ad", "Li1E")]
    [InlineData("_ZN", "1a", "E")]
    [InlineData("_Z", "cv1aIX", "Li1E")]
    [InlineData("_RIC1a", "T", "u")]
    [InlineData("_RC1u100000_", "a", "")]
    [InlineData("_R", "Nva", "C1a")]
    public void Survives_deep_nesting(string start, string repeated, string end) =>
        Demangle(start + string.Concat(Enumerable.Repeat(repeated, 100_000)) + end, DemangleStyle.Full);

    [Fact]
    public void Survives_damage_at_random()
    {
        string[] seeds =
        [
            "_ZNSt6vectorIiSaIiEE9push_backEOi", "_ZZN3foo3barEiENKUlT_E_clIiEEDaS0_", "_Z1fIiEDTcmszT_fp_ET_",
            "_ZN1AcvT_IiEEv", "_Z1gIJidEEvDpRKT_", "_RNvXC7mycrateRShNtB1_5Trait3bar", "_RIC3fooDG_NtC3bar5Traitp1xhEL_KhffE",
            "_ZN3std2io5Write9write_all17h0123456789abcdefE", "_Z1fIXsr1aIT_E1bEEvM1AFvvE",
        ];
        Gen<string> changed = Gen.Select(
            Gen.Int[0, seeds.Length - 1], Gen.Select(Gen.Int[2, 60], Gen.Char["_ZNIESTCDLXJRPKOFMdpvisz0123abcu$."]).Array[1, 6],
            (seed, changes) =>
            {
                char[] name = seeds[seed].ToCharArray();
                foreach ((int at, char letter) in changes)
                {
                    name[2 + (at % (name.Length - 2))] = letter;
                }

                return new string(name);
            });

        changed.Sample(
            name =>
            {
                Demangle(name, DemangleStyle.Full);
                Demangle(name, DemangleStyle.Simple);
            },
            iter: 20_000);
    }

    private static string Sub(int index) => index == 0 ? "S_" : $"S{(char)(index <= 10 ? '0' + index - 1 : 'A' + index - 11)}_";

    private static string? Demangle(string name, DemangleStyle style) =>
        Demangler.TryDemangle(name, style, out Utf8Text demangled) ? demangled.ToString() : null;
}
