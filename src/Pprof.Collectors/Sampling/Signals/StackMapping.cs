using System.Globalization;

namespace Pprof.Collectors.Sampling.Signals;

/// <summary>Memory that may be a stack: a line of <c>/proc/self/maps</c> that can be read and written and has no file.</summary>
/// <param name="Low">The first address.</param>
/// <param name="High">The address after the last one.</param>
/// <param name="IsMain">Whether it is the stack of the main thread.</param>
internal readonly record struct StackMapping(ulong Low, ulong High, bool IsMain)
{
    /// <summary>The mappings of this process; none if they cannot be read.</summary>
    public static IReadOnlyList<StackMapping> ReadAll()
    {
        try
        {
            return [.. File.ReadLines("/proc/self/maps").Select(line => TryParse(line)).OfType<StackMapping>()];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>Reads a line such as <c>7f0000000000-7f0000021000 rw-p 00000000 00:00 0 [stack]</c>.</summary>
    /// <returns>Null if it is no such line.</returns>
    public static StackMapping? TryParse(ReadOnlySpan<char> line)
    {
        int dash = line.IndexOf('-');
        int space = line.IndexOf(' ');
        if (dash < 0 || space < dash || !line[(space + 1)..].StartsWith("rw")
            || !TryParseAddress(line[..dash], out ulong low) || !TryParseAddress(line[(dash + 1)..space], out ulong high)
            || high <= low || line.Contains('/'))
        {
            return null;
        }

        return new StackMapping(low, high, line.EndsWith("[stack]"));
    }

    /// <summary>
    /// Finds the stack that an address is in. A mapping may be several that lie side by side; but the C library has its
    /// descriptor of a thread at the upper end of the stack. An address that is not below that is on another stack, such
    /// as that of a signal.
    /// </summary>
    /// <param name="mappings">Of the process, in any order.</param>
    /// <param name="stackPointer">The address.</param>
    /// <param name="threadPointer">The address of the descriptor.</param>
    /// <param name="low">The first address of the stack.</param>
    /// <param name="high">The address after its last one.</param>
    /// <returns>Whether the stack is the thread's own.</returns>
    public static bool TryFindStack(
        IReadOnlyList<StackMapping> mappings, ulong stackPointer, ulong threadPointer, out ulong low, out ulong high)
    {
        StackMapping mapping = mappings.FirstOrDefault(mapping => stackPointer >= mapping.Low && stackPointer < mapping.High);
        bool hasDescriptor = threadPointer > stackPointer && threadPointer <= mapping.High;
        low = mapping.Low;
        high = hasDescriptor ? threadPointer : mapping.High;
        return mapping.High > 0 && (hasDescriptor || mapping.IsMain);
    }

    private static bool TryParseAddress(ReadOnlySpan<char> digits, out ulong address) =>
        ulong.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out address);
}
