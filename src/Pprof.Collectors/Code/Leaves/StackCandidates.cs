using Pprof.Collectors.Code.Native;

namespace Pprof.Collectors.Code.Leaves;

/// <summary>Picks the words of a stack that are worth keeping until it is known what the leaf is.</summary>
internal static class StackCandidates
{
    /// <summary>How many are worth keeping: old return addresses may lie below the one that counts.</summary>
    public const int Most = 8;

    /// <summary>Collects the words that lie in code, nearest to the stack pointer first.</summary>
    /// <param name="stackWords">The words above the stack pointer.</param>
    /// <param name="code">What is code.</param>
    /// <param name="into">Takes as many as it has room for.</param>
    /// <returns>How many there are.</returns>
    public static int Collect(ReadOnlySpan<ulong> stackWords, NativeCode code, Span<StackCandidate> into)
    {
        int count = 0;
        for (int i = 0; i < stackWords.Length && count < into.Length; i++)
        {
            if (code.IsCode(stackWords[i]))
            {
                into[count++] = new StackCandidate(i, stackWords[i]);
            }
        }

        return count;
    }
}
