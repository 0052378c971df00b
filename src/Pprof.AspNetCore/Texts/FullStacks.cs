using System.Globalization;
using System.Text;

namespace Pprof.AspNetCore.Texts;

/// <summary>Every thread with its stack, in the form in which Go prints goroutines: what <c>debug=2</c> gives.</summary>
internal static class FullStacks
{
    public static string Write(Profile profile)
    {
        var text = new StringBuilder();
        for (int row = 0; row < profile.Samples.Count; row++)
        {
            Sample sample = profile[new SampleIndex(row)];
            (long id, string name) = ThreadOf(profile, sample);
            text.Append(CultureInfo.InvariantCulture, $"goroutine {id} [{name}]:\n");
            foreach (LocationIndex location in sample.Stack)
            {
                Write(profile, profile[location], text);
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static void Write(Profile profile, Location location, StringBuilder text)
    {
        string binary = location.Mapping.IsNone ? "?" : profile[location.Mapping].File.ToString();
        for (int i = 0; i < location.LineCount; i++)
        {
            Line line = location.Line(i);
            string name = line.Function.Name.ToString();
            string file = line.Function.Filename.IsEmpty ? binary : line.Function.Filename.ToString();
            text.Append(CultureInfo.InvariantCulture, $"{name}{(name.EndsWith(')') ? "" : "(...)")}\n\t{file}:{line.Number}\n");
        }

        if (location.LineCount == 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"0x{location.Address:x}(...)\n\t{binary}:0\n");
        }
    }

    private static (long Id, string Name) ThreadOf(Profile profile, Sample sample)
    {
        long id = 0;
        string name = "";
        foreach (LabelEntry label in sample.Labels)
        {
            Utf8Text key = profile[label.Key];
            id = key == "thread.id" ? label.Num : id;
            name = key == "thread.name" ? profile[label.Str].ToString() : name;
        }

        return (id, name.Length == 0 ? "thread" : name);
    }
}
