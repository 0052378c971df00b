using System.Net;
using System.Net.Sockets;

namespace Pprof.Tests.Shared;

/// <summary>A port of this machine that nobody listens on, for servers that take no port of 0.</summary>
internal static class FreePort
{
    public static int Find()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
