using Pprof.Collectors.Labels;

namespace Pprof.Collectors;

/// <summary>
/// Labels for whatever the program is doing: they follow it through awaits and from thread to thread, and every sample of
/// a profile carries those that were in force. Inner labels of the same key win; outer ones of other keys stay.
/// </summary>
/// <example>
/// <code>
/// using (ProfileLabels.Push("http.route", "/journeys"))
/// {
///     await ListJourneysAsync();
/// }
/// </code>
/// </example>
public static class ProfileLabels
{
    /// <summary>The labels in force; an empty set if there are none.</summary>
    public static LabelSet Current => LabelFlow.Current?.Labels ?? LabelSet.Empty;

    /// <summary>Adds a label until the scope is disposed of; an empty value takes that of outer scopes away.</summary>
    /// <exception cref="ArgumentException">The key is null or empty.</exception>
    public static LabelScope Push(string key, string? value)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        return LabelFlow.Enter(new LabelScope(key, value, LabelFlow.Current));
    }

    /// <summary>Adds labels until the scope is disposed of.</summary>
    /// <exception cref="ArgumentNullException">There are none; an empty set is something else.</exception>
    public static LabelScope Push(LabelSet labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        return LabelFlow.Enter(new LabelScope(labels, LabelFlow.Current));
    }

    /// <summary>Runs an action with labels.</summary>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static void Do(LabelSet labels, Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        using (Push(labels))
        {
            action();
        }
    }

    /// <summary>Runs a function with labels.</summary>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static T Do<T>(LabelSet labels, Func<T> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        using (Push(labels))
        {
            return function();
        }
    }

    /// <summary>Runs an asynchronous action with labels, up to its end.</summary>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static async Task DoAsync(LabelSet labels, Func<Task> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        using (Push(labels))
        {
            await action().ConfigureAwait(false);
        }
    }

    /// <summary>Runs an asynchronous function with labels, up to its end.</summary>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static async Task<T> DoAsync<T>(LabelSet labels, Func<Task<T>> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        using (Push(labels))
        {
            return await function().ConfigureAwait(false);
        }
    }
}
