namespace Pprof.Analysis.Graphs;

/// <summary>Finds the samples of the base in a comparison, which carry a label.</summary>
internal static class BaseSamples
{
    /// <summary>By label set, whether it holds the label that a comparison gives to the samples of its base.</summary>
    public static bool[] FindSets(Profile profile)
    {
        bool[] isBase = new bool[profile.LabelSets.Count];
        for (int set = 0; set < isBase.Length; set++)
        {
            foreach (LabelEntry label in profile[new LabelSetIndex(set)])
            {
                isBase[set] |= profile.Strings.Span(label.Key).SequenceEqual("pprof::base"u8)
                    && profile.Strings.Span(label.Str).SequenceEqual("true"u8);
            }
        }

        return isBase;
    }
}
