namespace Pprof.Formats;

/// <summary>The formats that pprof tools wrote before there was profile.proto.</summary>
internal static class LegacyFormats
{
    // In the order of the reference: an input may have the form of several.
    private static readonly Func<ReadOnlyMemory<byte>, Profile?>[] Readers =
    [
        CpuProfileReader.TryRead,
        HeapProfileReader.TryRead,
        GoCountProfileReader.TryRead,
        ThreadProfileReader.TryRead,
        ContentionProfileReader.TryRead,
        JavaProfileReader.TryRead,
    ];

    /// <summary>Reads a profile in any of the formats; null if the bytes have none of them.</summary>
    /// <param name="bytes">The whole input, uncompressed.</param>
    /// <exception cref="ProfileFormatException">The format is known but the profile is damaged.</exception>
    public static Profile? TryRead(ReadOnlyMemory<byte> bytes)
    {
        foreach (Func<ReadOnlyMemory<byte>, Profile?> reader in Readers)
        {
            if (reader(bytes) is { } profile)
            {
                return RecorderFrames.AddTo(profile);
            }
        }

        return null;
    }
}
