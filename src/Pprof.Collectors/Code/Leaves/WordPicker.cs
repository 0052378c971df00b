using Pprof.Collectors.Code.Native;

namespace Pprof.Collectors.Code.Leaves;

/// <summary>Picks the words of a stack that are worth keeping until it is known what the leaf is.</summary>
internal static class WordPicker
{
    /// <summary>The most: as many that lie in code as links between frames.</summary>
    public const int Most = 2 * MostOfCode;

    // Old return addresses may lie below the one that counts.
    private const int MostOfCode = 8;

    /// <summary>Picks the words nearest to the stack pointer that lie in code, and the frame pointers that are saved among them.</summary>
    /// <param name="words">The words above the stack pointer.</param>
    /// <param name="stackPointer">Where they begin.</param>
    /// <param name="framePointer">The first of the frame pointers.</param>
    /// <param name="code">What is code.</param>
    /// <param name="into">Takes <see cref="Most"/> words.</param>
    /// <returns>How many there are.</returns>
    public static int Pick(
        ReadOnlySpan<ulong> words, ulong stackPointer, ulong framePointer, NativeCode code, Span<PickedWord> into)
    {
        int count = 0;
        for (int i = 0; i < words.Length && count < MostOfCode; i++)
        {
            if (code.IsCode(words[i]))
            {
                into[count++] = new PickedWord(i, words[i]);
            }
        }

        int limit = count == 0 ? 0 : into[count - 1].Index;
        int most = count + MostOfCode;
        for (ulong offset = framePointer - stackPointer; offset / sizeof(ulong) < (ulong)limit && offset % sizeof(ulong) == 0 && count < most;)
        {
            int index = (int)(offset / sizeof(ulong));
            offset = words[index] - stackPointer;
            into[count++] = new PickedWord(index, offset);
        }

        return count;
    }
}
