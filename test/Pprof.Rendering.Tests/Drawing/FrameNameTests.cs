using Pprof.Rendering.Drawing;

namespace Pprof.Rendering.Tests.Drawing;

public sealed class FrameNameTests
{
    [Theory]
    [InlineData("main", "", "main", "main")]
    [InlineData("runtime.mallocgc", "runtime", "runtime.mallocgc", "mallocgc")]
    [InlineData("net/http.(*conn).serve", "net/http", "http.(*conn).serve", "serve")]
    [InlineData("github.com/a/b/v2.Decode[go.shape.struct { A int }]", "github.com/a/b/v2", "v2.Decode[go.shape.struct { A int }]", "Decode[go.shape.struct { A int }]")]
    [InlineData("java.util.HashMap.put", "java.util", "HashMap.put", "put")]
    [InlineData("System.Text.Json.JsonSerializer.Serialize", "System.Text.Json", "JsonSerializer.Serialize", "Serialize")]
    [InlineData("Shop.Cart.Total.lambda#1", "Shop", "Cart.Total.lambda#1", "Total.lambda#1")]
    [InlineData("Shop.Cart.Count.get", "Shop", "Cart.Count.get", "Count.get")]
    [InlineData("Program.Main", "Program", "Program.Main", "Main")]
    [InlineData("std::vector<int, std::allocator<int>>::push_back(int const&)", "std", "vector<int, std::allocator<int>>::push_back", "push_back")]
    [InlineData("void ns::Type::run<int>(int)", "ns", "Type::run<int>", "run<int>")]
    [InlineData("absl::Mutex::Lock() const", "absl", "Mutex::Lock", "Lock")]
    [InlineData("<alloc::vec::Vec<T> as core::clone::Clone>::clone", "alloc", "<alloc::vec::Vec<T> as core::clone::Clone>::clone", "clone")]
    [InlineData("core::ops::function::FnOnce::call_once", "core", "FnOnce::call_once", "call_once")]
    [InlineData("main.main.func1.2", "main", "main.main.func1.2", "main.func1.2")]
    [InlineData("net/http.(*conn).serve.gowrap1", "net/http", "http.(*conn).serve.gowrap1", "serve.gowrap1")]
    [InlineData("[kernel]", "", "[kernel]", "[kernel]")]
    [InlineData("", "", "", "")]
    public void A_name_has_a_package_and_shorter_forms(string text, string package, string shorter, string last)
    {
        FrameName name = FrameName.Of(text);

        Assert.Equal(
            (package, shorter, last), (name.Package, name.Text[name.ShortStart..name.End], name.Text[name.LastStart..name.End]));
    }

    [Theory]
    [InlineData("....")]
    [InlineData("::")]
    [InlineData("::::a")]
    [InlineData("a::")]
    [InlineData("a/")]
    [InlineData("/.")]
    [InlineData("(((")]
    [InlineData(")))")]
    [InlineData("a.b)")]
    [InlineData("<::>")]
    [InlineData("\U0001F525.\U0001F525")]
    public void Any_name_can_be_cut(string text)
    {
        FrameName name = FrameName.Of(text);

        for (int width = 0; width < 8; width++)
        {
            Assert.True(name.Fit(width, form => form.Length).Length <= width);
        }
    }

    [Theory]
    [InlineData(40, "net/http.(*conn).serve")]
    [InlineData(18, "http.(*conn).serve")]
    [InlineData(17, "serve")]
    [InlineData(4, "ser…")]
    [InlineData(2, "")]
    public void The_longest_form_that_fits_is_taken(int width, string expected) =>
        Assert.Equal(expected, FrameName.Of("net/http.(*conn).serve").Fit(width, form => form.Length));
}
