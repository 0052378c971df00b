namespace Pprof.Tests.Reading;

internal static class ReadOutcome
{
    /// <summary>The profile, or null where the reader refused the input; any other exception fails the test.</summary>
    public static Profile? Of(ReadOnlyMemory<byte> input, ProfileReadOptions? options = null)
    {
        try
        {
            return ProfileReader.Read(input, options);
        }
        catch (ProfileFormatException refused)
        {
            Assert.True(refused.Offset >= 0, refused.Message);
            return null;
        }
    }
}
