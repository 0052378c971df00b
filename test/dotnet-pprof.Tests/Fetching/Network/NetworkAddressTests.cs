using Pprof.Tool.Fetching.Network;

namespace Pprof.Tool.Tests.Fetching;

public sealed class NetworkAddressTests
{
    [Theory]
    [InlineData("http://host/path", true)]
    [InlineData("https://host", true)]
    [InlineData("localhost:6060", true)]
    [InlineData("localhost:6060/debug/pprof/heap?gc=1", true)]
    [InlineData("127.0.0.1:1?seconds=3", true)]
    [InlineData("[::1]:6060/x", true)]
    [InlineData("cpu.pb.gz", false)]
    [InlineData("folder/a:1", false)]
    [InlineData("host:port", false)]
    [InlineData("host:", false)]
    [InlineData("host:99999", false)]
    [InlineData(":6060", false)]
    [InlineData("C:\\profiles\\cpu.pb.gz", false)]
    [InlineData("http://", false)]
    [InlineData("a b://c", false)]
    public void Tells_an_address_from_a_file_name(string source, bool expected) =>
        Assert.Equal(expected, NetworkAddress.IsOne(source));
}
