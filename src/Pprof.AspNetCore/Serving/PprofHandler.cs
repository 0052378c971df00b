using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Pprof.AspNetCore.Access;
using Pprof.AspNetCore.Metrics;
using Pprof.AspNetCore.Profiles;
using Pprof.Collectors;

namespace Pprof.AspNetCore.Serving;

/// <summary>Answers every request below the address of the profiles.</summary>
internal sealed partial class PprofHandler : IDisposable
{
    /// <summary>The part of the address behind that of the index page.</summary>
    public const string NameKey = "profile";

    private const string CmdlineName = "cmdline";
    private const string SymbolName = "symbol";
    private const string TraceName = "trace";

    private readonly AccessRule _access;
    private readonly ProfileList _profiles;
    private readonly ProfileAnswer _profile;
    private readonly TraceAnswer _trace;
    private readonly SymbolPage _symbol;
    private readonly RequestGate _gate;
    private readonly PprofMetrics _metrics;
    private readonly IHostApplicationLifetime _lifetime;
    private readonly ILogger<PprofHandler> _logger;

    public PprofHandler(
        AccessRule access, ProfileList profiles, ProfileAnswer profile, TraceAnswer trace, SymbolPage symbol, PprofMetrics metrics,
        IHostApplicationLifetime lifetime, IOptions<PprofOptions> options, ILogger<PprofHandler> logger)
    {
        _access = access;
        _profiles = profiles;
        _profile = profile;
        _trace = trace;
        _symbol = symbol;
        _metrics = metrics;
        _lifetime = lifetime;
        _logger = logger;
        _gate = new RequestGate(options.Value.MaxRequests);
    }

    public async Task InvokeAsync(HttpContext context)
    {
        string name = context.GetRouteValue(NameKey) as string ?? "";

        // A profile is of one moment, and for whoever asked.
        context.Response.Headers.CacheControl = "no-store";
        try
        {
            await AnswerAsync(context, name).ConfigureAwait(false);
        }
        finally
        {
            _metrics.Requested(_profiles.Find(name) is not null || name is "" or CmdlineName or SymbolName or TraceName ? name : "unknown", context);
        }
    }

    public void Dispose() => _gate.Dispose();

    private Task AnswerAsync(HttpContext context, string name)
    {
        if (!_access.Allows(context, out string refusal))
        {
            return Answers.RefuseAsync(context, StatusCodes.Status403Forbidden, refusal);
        }

        string method = context.Request.Method;
        bool isRead = HttpMethods.IsGet(method) || HttpMethods.IsHead(method);
        if (!isRead && !(name == SymbolName && HttpMethods.IsPost(method)))
        {
            return Answers.RefuseMethodAsync(context, name == SymbolName ? "GET, HEAD, POST" : "GET, HEAD");
        }

        return name switch
        {
            "" when context.Request.Path.Value?.EndsWith('/') != true => Answers.RedirectAsync(context),
            "" => IndexPage.WriteAsync(context, Rows()),
            CmdlineName => Answers.TextAsync(context, Encoding.UTF8.GetBytes(string.Join('\0', Environment.GetCommandLineArgs()))),
            SymbolName => _symbol.WriteAsync(context),
            _ => RecordAsync(context, name),
        };
    }

    private async Task RecordAsync(HttpContext context, string name)
    {
        INamedProfile? profile = _profiles.Find(name);
        if (profile is null && name != TraceName)
        {
            await Answers.RefuseAsync(context, StatusCodes.Status404NotFound, "Unknown profile").ConfigureAwait(false);
            return;
        }

        if (!_gate.TryEnter())
        {
            context.Response.Headers.RetryAfter = "1";
            await Answers.RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, "too many profiles are asked for at once (Pprof:MaxRequests)").ConfigureAwait(false);
            return;
        }

        try
        {
            using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _lifetime.ApplicationStopping);
            await GuardAsync(context, name, () => profile is null
                ? _trace.WriteAsync(context, ending.Token)
                : _profile.WriteAsync(context, profile, ending.Token)).ConfigureAwait(false);
        }
        finally
        {
            _gate.Leave();
        }
    }

    private async Task GuardAsync(HttpContext context, string name, Func<Task> answer)
    {
        try
        {
            await answer().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody listens any more.
        }
        catch (OperationCanceledException) when (_lifetime.ApplicationStopping.IsCancellationRequested)
        {
            await RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, "the application is being stopped").ConfigureAwait(false);
        }
        catch (ProfileRefusedException e)
        {
            await RefuseAsync(context, e.Status, e.Message).ConfigureAwait(false);
        }
        catch (RecordingException e)
        {
            await RefuseAsync(context, StatusCodes.Status500InternalServerError, e.Message).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            LogFailure(name, e);
            await RefuseAsync(context, StatusCodes.Status500InternalServerError, "failed to collect profile").ConfigureAwait(false);
        }
    }

    // An answer that has begun can only break off.
    private static Task RefuseAsync(HttpContext context, int status, string text)
    {
        if (!context.Response.HasStarted)
        {
            return Answers.RefuseAsync(context, status, text);
        }

        context.Abort();
        return Task.CompletedTask;
    }

    private IEnumerable<IndexRow> Rows() => _profiles.All
        .Select(profile => new IndexRow(profile.Name, profile.Count, profile.Description))
        .Append(new IndexRow(CmdlineName, 0, "The command line invocation of the current program"))
        .Append(new IndexRow(TraceName, 0, "A trace of execution of the current program. You can specify the duration in the seconds GET parameter. After you get the trace file, use PerfView or dotnet-trace to investigate the trace."));

    [LoggerMessage(1, LogLevel.Error, "The profile {Name} could not be taken.")]
    private partial void LogFailure(string name, Exception e);
}
