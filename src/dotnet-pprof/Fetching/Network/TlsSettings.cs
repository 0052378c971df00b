using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Pprof.Tool.Host;
using Pprof.Tool.Options;

namespace Pprof.Tool.Fetching.Network;

/// <summary>What the options say of certificates.</summary>
internal sealed record TlsSettings
{
    /// <summary>The certificate to show to servers that ask for one; null for none.</summary>
    public SslStreamCertificateContext? Client { get; init; }

    /// <summary>The authorities to trust; null for those of the system.</summary>
    public X509Certificate2Collection? Authorities { get; init; }

    /// <summary>Reads the files of the options.</summary>
    /// <exception cref="ToolException">One is missing, cannot be read or is of another kind.</exception>
    public static TlsSettings Load(SourceOptions options)
    {
        if (options.TlsCertificate.Length == 0 != (options.TlsKey.Length == 0))
        {
            throw new ToolException("-tls_cert and -tls_key belong together; give both");
        }

        return new TlsSettings
        {
            Client = options.TlsKey.Length == 0 ? null : Read("-tls_cert and -tls_key", () => ReadClient(options)),
            Authorities = options.TlsAuthority.Length == 0 ? null : Read("-tls_ca", () => ReadAuthorities(options.TlsAuthority)),
        };
    }

    private static T Read<T>(string options, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new ToolException($"{options}: {Reason.Of(e)}", e);
        }
    }

    // The first certificate of the file is the one; more are of the authorities between it and one that is trusted.
    private static SslStreamCertificateContext ReadClient(SourceOptions options)
    {
        X509Certificate2 client = X509Certificate2.CreateFromPemFile(options.TlsCertificate, options.TlsKey);
        if (OperatingSystem.IsWindows())
        {
            // Which cannot use a key that is in memory alone.
            client = X509CertificateLoader.LoadPkcs12(client.Export(X509ContentType.Pkcs12), password: null);
        }

        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(options.TlsCertificate);
        return SslStreamCertificateContext.Create(client, chain, offline: true);
    }

    private static X509Certificate2Collection ReadAuthorities(string file)
    {
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(file);
        return authorities.Count > 0 ? authorities : throw new CryptographicException("there is no certificate in it");
    }
}
