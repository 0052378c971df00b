using Pprof.Tool.Fetching.Network;
using static Pprof.Tool.Options.OptionRows<Pprof.Tool.Options.SourceOptions>;

namespace Pprof.Tool.Options;

/// <summary>Every option on sources, once.</summary>
internal static class SourceOptionTable
{
    /// <summary>The options in the order of help.</summary>
    public static IReadOnlyList<Option<SourceOptions>> Rows { get; } =
    [
        Text("diff_base", "source", "A profile to compare with; repeat for several",
            o => string.Join(',', o.DiffBase), (o, value) => value.Length == 0 ? o : o with { DiffBase = o.DiffBase.Add(value) }),
        Text("base", "source", "A profile to subtract; repeat for several",
            o => string.Join(',', o.Base), (o, value) => value.Length == 0 ? o : o with { Base = o.Base.Add(value) }),
        Text("add_comment", "text", "A comment to add to the profile",
            o => o.Comment, (o, value) => o with { Comment = value }),
        Text("buildid", "id", "The main binary's build id, if it is missing",
            o => o.BuildId, (o, value) => o with { BuildId = value }),
        Bool("all_frames", "Keep the frames that the profile asks to drop",
            o => o.AllFrames, (o, value) => o with { AllFrames = value }),
        Text("symbolize", "how", "none, local, fastlocal, remote, force, demangle=…",
            o => o.Symbolize, (o, value) => o with { Symbolize = value }),
        Text("tools", "path", "Where binutils are looked for",
            o => o.Tools, (o, value) => o with { Tools = value }) with { IsToCome = true },
        Int("seconds", "s", "How long to record, for sources on the network",
            o => o.Seconds, (o, value) => o with { Seconds = value }) with
        {
            Details = "Sent as seconds=…; programs in Go answer with what changed in that time, where they do not record.",
        },
        Int("timeout", "s", "How long to wait for a source, in seconds",
            o => o.Timeout, (o, value) => o with { Timeout = value }) with
        {
            Details = "If not given: half as long again as is recorded, or 60, and 5 for the way. A recording is never cut short.",
        },
        Text("http", "host:port", "Serve the web UI there",
            o => o.Http, (o, value) => o with { Http = value }) with { IsToCome = true },
        Bool("no_browser", "Do not open a browser on the web UI",
            o => o.NoBrowser, (o, value) => o with { NoBrowser = value }) with { IsToCome = true },
        Text("header", "'n: v'", "A header to send to servers; repeat for several",
            o => string.Join(',', o.Headers.Select(header => header.Name)),
            (o, value) => value.Length == 0 ? o : o with { Headers = o.Headers.Add(RequestHeader.Parse(value)) }) with
        {
            Details = "Sent to the servers that are named, not to those they redirect to; never shown and never saved.\n"
                + "Others see it in the list of processes: PPROF_BEARER_TOKEN sends \"Authorization: Bearer …\" without.",
        },
        Text("tls_cert", "file", "A client certificate for https sources",
            o => o.TlsCertificate, (o, value) => o with { TlsCertificate = value }),
        Text("tls_key", "file", "The certificate's private key",
            o => o.TlsKey, (o, value) => o with { TlsKey = value }),
        Text("tls_ca", "file", "The authorities to trust, for https sources",
            o => o.TlsAuthority, (o, value) => o with { TlsAuthority = value }),
    ];
}
