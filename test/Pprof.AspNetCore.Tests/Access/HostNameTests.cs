using Pprof.AspNetCore.Access;

namespace Pprof.Tests.AspNetCore.Access;

public sealed class HostNameTests
{
    [Theory]
    [InlineData("localhost", true)]
    [InlineData("LOCALHOST.", true)]
    [InlineData("app.localhost", true)]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.8.8.8", true)]
    [InlineData("::1", true)]
    [InlineData("::ffff:127.0.0.1", true)]
    [InlineData("", false)]
    [InlineData("app", false)]
    [InlineData("10.0.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("localhost.example.org", false)]
    [InlineData("127.0.0.1.example.org", false)]
    [InlineData("notlocalhost", false)]
    public void Names_of_this_machine_are_known(string host, bool expected) => Assert.Equal(expected, HostName.IsLoopback(host));

    [Theory]
    [InlineData("localhost", true)]
    [InlineData("app", true)]
    [InlineData("192.168.1.5", true)]
    [InlineData("fe80::1", true)]
    [InlineData("", false)]
    [InlineData("evil.example", false)]
    [InlineData("127.0.0.1.evil.example", false)]
    [InlineData("evil.example.", false)]
    public void Names_that_a_page_may_have_are_known(string host, bool expected) => Assert.Equal(expected, HostName.CannotBeRebound(host));
}
