using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Pprof.Tool.Tests.TestKit;

/// <summary>An authority that only one test knows, with certificates of it for this machine and for a client.</summary>
internal sealed class TestCertificates : IDisposable
{
    private static readonly DateTimeOffset Begin = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset End = new(2120, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly X509Certificate2 _authority;
    private int _serial;

    public TestCertificates()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Test authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        _authority = request.CreateSelfSigned(Begin, End);
    }

    /// <summary>The authority's certificate, as a PEM file has it.</summary>
    public string AuthorityPem => _authority.ExportCertificatePem();

    /// <summary>What a server needs that is known as <paramref name="host"/>.</summary>
    /// <param name="host">An IP address or a name.</param>
    /// <param name="asksClients">Whether clients must show a certificate of this authority.</param>
    public SslServerAuthenticationOptions Server(string host = "127.0.0.1", bool asksClients = false) => new()
    {
        ServerCertificate = Issue($"CN={host}", host),
        ClientCertificateRequired = asksClients,
        RemoteCertificateValidationCallback = (_, certificate, _, _) =>
            !asksClients || (certificate is not null && certificate.Issuer == _authority.Subject),
    };

    /// <summary>A client's certificate and its key, as PEM files have them.</summary>
    public (string Certificate, string Key) Client()
    {
        using X509Certificate2 client = Issue("CN=Test client", "localhost");
        return (client.ExportCertificatePem(), client.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
    }

    public void Dispose() => _authority.Dispose();

    private X509Certificate2 Issue(string subject, string host)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        if (IPAddress.TryParse(host, out IPAddress? address))
        {
            names.AddIpAddress(address);
        }
        else
        {
            names.AddDnsName(host);
        }

        request.CertificateExtensions.Add(names.Build());
        using X509Certificate2 certificate = request.Create(_authority, Begin, End, [(byte)++_serial]);
        using X509Certificate2 withKey = certificate.CopyWithPrivateKey(key);

        // Windows cannot serve with a key that is in memory alone.
        return X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), password: null);
    }
}
