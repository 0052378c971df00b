using System.Diagnostics;

namespace Pprof.Fuzz;

/// <summary>What must hold for any input to the reader; anything else is thrown.</summary>
public static class ReaderTarget
{
    // Far above what the largest mutated seed takes, far below what a fault of growth or time would.
    private const long MostBytes = 16 << 20;
    private const int MostBytesPerInputByte = 4_000;
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(10);
    private static readonly ProfileReadOptions Limits = new() { MaxUncompressedLength = 1 << 20 };

    /// <summary>Reads the input; a profile must be written and read again with the same outcome.</summary>
    /// <returns>Whether it is a profile.</returns>
    public static bool Run(byte[] input)
    {
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        long start = Stopwatch.GetTimestamp();
        Profile? profile = Read(input);
        Require(Stopwatch.GetElapsedTime(start) < MostTime, "takes too long");
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        Require(allocated < MostBytes + (MostBytesPerInputByte * (long)input.Length), $"takes {allocated} bytes");
        if (profile is null)
        {
            return false;
        }

        byte[] written = Write(profile);
        Profile? again = Read(written);
        Require(again is not null, "is written so that it cannot be read");
        Require(Write(again!).AsSpan().SequenceEqual(written), "changes when it is read and written again");
        return true;
    }

    private static Profile? Read(byte[] input)
    {
        try
        {
            return ProfileReader.Read(input, Limits);
        }
        catch (ProfileFormatException e)
        {
            Require(e.Offset >= 0 && e.Message.Length > 0, "is refused without a reason");
            return null;
        }
    }

    private static byte[] Write(Profile profile)
    {
        using var stream = new MemoryStream();
        ProfileWriter.WriteUncompressed(profile, stream);
        return stream.ToArray();
    }

    private static void Require(bool condition, string fault)
    {
        if (!condition)
        {
            throw new InvalidOperationException("The input " + fault + ".");
        }
    }
}
