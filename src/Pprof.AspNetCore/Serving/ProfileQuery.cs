using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Timeouts;
using Pprof.AspNetCore.Profiles;

namespace Pprof.AspNetCore.Serving;

/// <summary>The parameters of a request. Where Go falls back to a default for what it cannot read, this refuses.</summary>
internal static class ProfileQuery
{
    private const string NotPositive = "invalid value for \"seconds\" - must be a positive integer";
    private const string NotPositiveNumber = "invalid value for \"seconds\" - must be a positive number";

    /// <summary>Whole seconds; null if none are given.</summary>
    /// <exception cref="ProfileRefusedException">They cannot be read.</exception>
    public static int? Seconds(IQueryCollection query) => Value(query, "seconds") is not { } text ? null
        : !IsWholeNumber(text, out int seconds) || seconds <= 0 ? throw Refuse(NotPositive)
        : seconds;

    /// <summary>Seconds that may have a fraction; null if none are given.</summary>
    /// <exception cref="ProfileRefusedException">They cannot be read.</exception>
    public static double? FractionalSeconds(IQueryCollection query) => Value(query, "seconds") is not { } text ? null
        : !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds)
            || !double.IsFinite(seconds) || seconds <= 0 ? throw Refuse(NotPositiveNumber)
        : seconds;

    /// <summary>0 for a profile, more for text; 0 if nothing is given.</summary>
    /// <exception cref="ProfileRefusedException">It cannot be read.</exception>
    public static int Debug(IQueryCollection query) => Value(query, "debug") is not { } text ? 0
        : !IsWholeNumber(text, out int debug) || debug < 0 ? throw Refuse("invalid value for \"debug\" - must be 0, 1 or 2")
        : debug;

    /// <summary>Whether garbage is to be collected first.</summary>
    /// <exception cref="ProfileRefusedException">It cannot be read.</exception>
    public static bool Collects(IQueryCollection query) => Switch(query, "gc");

    /// <summary>Whether async methods are asked for instead of threads.</summary>
    /// <exception cref="ProfileRefusedException">It cannot be read.</exception>
    public static bool IsAsync(IQueryCollection query) => Switch(query, "async");

    /// <summary>
    /// Refuses what would take longer than it may. What is allowed is not cut off by the application's timeout of requests,
    /// as Go moves its server's deadline.
    /// </summary>
    /// <exception cref="ProfileRefusedException">It would.</exception>
    public static void CheckDuration(HttpContext context, double seconds, PprofOptions options)
    {
        if (seconds > options.MaxSeconds)
        {
            throw Refuse(FormattableString.Invariant($"profile duration exceeds the limit of {options.MaxSeconds} seconds (Pprof:MaxSeconds)"));
        }

        context.Features.Get<IHttpRequestTimeoutFeature>()?.DisableTimeout();
    }

    private static bool Switch(IQueryCollection query, string name) => Value(query, name) is { } text
        && (IsWholeNumber(text, out int value) && value >= 0 ? value > 0 : throw Refuse($"invalid value for \"{name}\" - must be 0 or 1"));

    private static ProfileRefusedException Refuse(string text) => new(text, StatusCodes.Status400BadRequest);

    // A whole number that is too large for this is out of every range as well.
    private static bool IsWholeNumber(string text, out int value)
    {
        bool isRead = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number);
        value = (int)Math.Clamp(number, int.MinValue, int.MaxValue);
        return isRead;
    }

    private static string? Value(IQueryCollection query, string name) => query[name] is [{ Length: > 0 } first, ..] ? first : null;
}
