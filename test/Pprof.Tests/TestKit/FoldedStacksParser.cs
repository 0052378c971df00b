using System.Globalization;
using System.Text.RegularExpressions;

namespace Pprof.Tests.TestKit;

/// <summary>Builds the profile that <see cref="FoldedStacks"/> describes.</summary>
internal sealed partial class FoldedStacksParser(ReadOnlySpan<SampleType> types)
{
    private readonly ProfileBuilder _builder = new(types);
    private readonly List<Mapping> _mappings = [];

    public void AddMapping(string[] words)
    {
        ulong[] range = [.. words[0].Split('-').Select(ParseHex)];
        var mapping = new Mapping
        {
            Id = (ulong)_mappings.Count + 1,
            Start = range[0],
            Limit = range[1],
            File = words.ElementAtOrDefault(1) ?? "",
            BuildId = words.ElementAtOrDefault(2) ?? "",
            HasFunctions = true,
            HasFilenames = true,
            HasLineNumbers = true,
            HasInlineFrames = true,
        };
        _mappings.Add(mapping);
        _builder.AddMapping(mapping);
    }

    public void AddSample(string stack, string values, string labels) => _builder.AddSample(
        [.. stack.Split(';', StringSplitOptions.RemoveEmptyEntries).Reverse().Select(AddFrame)],
        [.. values.Split(' ').Select(value => long.Parse(value, CultureInfo.InvariantCulture))],
        [.. labels.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(AddLabel)]);

    public Profile Build() => _builder.Build();

    private LocationIndex AddFrame(string frame)
    {
        Match match = Frame().Match(frame);
        ulong address = match.Groups["address"].Success ? ParseHex(match.Groups["address"].Value) : 0;
        LineEntry[] lines =
        [
            .. match.Groups["calls"].Value.Split("|>", StringSplitOptions.RemoveEmptyEntries).Reverse().Select(AddCall),
        ];
        int mapping = _mappings.FindIndex(mapping => address >= mapping.Start && address < mapping.Limit);
        return _builder.AddLocation(new MappingIndex(mapping), address, lines);
    }

    private LineEntry AddCall(string call)
    {
        Match match = Call().Match(call);
        return new LineEntry(
            _builder.AddFunction(match.Groups["name"].Value, filename: match.Groups["file"].Value),
            ParseNumber(match.Groups["line"].Value),
            ParseNumber(match.Groups["column"].Value));
    }

    private LabelEntry AddLabel(string label)
    {
        string key = label[..label.IndexOf('=')];
        string value = label[(key.Length + 1)..];
        Match number = NumericLabel().Match(value);
        return number.Success
            ? _builder.Label(key, ParseNumber(number.Groups["num"].Value), number.Groups["unit"].Value)
            : _builder.Label(key, value);
    }

    private static long ParseNumber(string text) =>
        text.Length == 0 ? 0 : long.Parse(text, CultureInfo.InvariantCulture);

    private static ulong ParseHex(string text) =>
        ulong.Parse(text.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    [GeneratedRegex("^(?<calls>.*?)(?:!(?<address>0x[0-9a-f]+))?$")]
    private static partial Regex Frame();

    [GeneratedRegex(@"^(?<name>.*?)(?:@(?<file>[^@]*?)(?::(?<line>\d+)(?::(?<column>\d+))?)?)?$")]
    private static partial Regex Call();

    [GeneratedRegex(@"^(?<num>-?\d+):(?<unit>.*)$")]
    private static partial Regex NumericLabel();
}
