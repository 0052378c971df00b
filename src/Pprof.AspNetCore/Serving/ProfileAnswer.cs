using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Pprof.AspNetCore.Profiles;
using Pprof.AspNetCore.Texts;
using Pprof.Collectors;

namespace Pprof.AspNetCore.Serving;

/// <summary>Takes a profile and answers with it, as a whole or not at all.</summary>
internal sealed class ProfileAnswer(IOptions<PprofOptions> options, FrameAddresses addresses)
{
    private const int DefaultSeconds = 30;
    private const int FullStacksOfThreads = 2;

    public Task WriteAsync(HttpContext context, INamedProfile profile, CancellationToken cancel)
    {
        IQueryCollection query = context.Request.Query;
        int? seconds = ProfileQuery.Seconds(query);
        int debug = ProfileQuery.Debug(query);
        bool collects = ProfileQuery.Collects(query);
        bool isAsync = ProfileQuery.IsAsync(query) && profile.Name == "goroutine";
        if (profile.Time == TimeMeaning.Recording)
        {
            // What is recorded has no text form.
            seconds ??= Math.Min(DefaultSeconds, options.Value.MaxSeconds);
            debug = 0;
        }

        if (seconds is { } asked)
        {
            if (profile.Time == TimeMeaning.Moment || isAsync)
            {
                throw new ProfileRefusedException("\"seconds\" parameter is not supported for this profile type", StatusCodes.Status400BadRequest);
            }

            ProfileQuery.CheckDuration(context, asked, options.Value);
            if (debug != 0)
            {
                throw new ProfileRefusedException("seconds and debug params are incompatible", StatusCodes.Status400BadRequest);
            }
        }

        bool isFull = debug >= FullStacksOfThreads && profile.Name == "goroutine" && !isAsync;
        TimeSpan? duration = seconds is null ? null : TimeSpan.FromSeconds(seconds.Value);
        var request = new ProfileRequest(duration, collects && profile.Name == "heap", isFull, isAsync);
        return debug == 0 ? WriteFileAsync(context, profile, request, cancel) : WriteTextAsync(context, profile, request, cancel);
    }

    private async Task WriteFileAsync(HttpContext context, INamedProfile profile, ProfileRequest request, CancellationToken cancel)
    {
        bool isDifference = request.Duration is not null && profile.Time == TimeMeaning.Difference;
        string name = isDifference ? $"{profile.Name}-delta" : profile.Name;
        if (HttpMethods.IsHead(context.Request.Method))
        {
            Answers.BeginFile(context, name);
            return;
        }

        RecordedProfile recorded = await profile.TakeAsync(request, cancel).ConfigureAwait(false);
        using var buffer = new LimitedBuffer(options.Value.MaxMegabytes);
        ProfileWriter.Write(recorded.Profile, buffer);
        Answers.BeginFile(context, name);
        context.Response.ContentLength = buffer.Length;
        await context.Response.Body.WriteAsync(buffer.Content, cancel).ConfigureAwait(false);
    }

    private async Task WriteTextAsync(HttpContext context, INamedProfile profile, ProfileRequest request, CancellationToken cancel)
    {
        if (HttpMethods.IsHead(context.Request.Method))
        {
            await Answers.TextAsync(context, default).ConfigureAwait(false);
            return;
        }

        RecordedProfile recorded = await profile.TakeAsync(request, cancel).ConfigureAwait(false);
        string text = request.IsFull
            ? FullStacks.Write(recorded.Profile)
            : new TextProfile(recorded.Profile, profile.Name, addresses).Write();
        using var buffer = new LimitedBuffer(options.Value.MaxMegabytes);
        buffer.Write(Encoding.UTF8.GetBytes(text));
        await Answers.TextAsync(context, buffer.Content).ConfigureAwait(false);
    }
}
