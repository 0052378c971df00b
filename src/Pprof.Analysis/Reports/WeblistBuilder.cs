using System.Collections.Immutable;

namespace Pprof.Analysis.Reports;

/// <summary>Finds the addresses of the <see cref="WeblistReport"/> and the lines they belong to.</summary>
internal sealed class WeblistBuilder
{
    private static readonly SourcePaths Sandbox = new("", "");
    private readonly Profile _profile;
    private readonly LocationSums _sums;
    private readonly HashSet<Utf8Text> _names = [];
    private readonly SortedDictionary<ulong, AddressSum> _addresses = [];

    private WeblistBuilder(View view)
    {
        _profile = view.Profile;
        _sums = LocationSums.Count(view);
    }

    public static ImmutableArray<WeblistFile> Build(View view, Pattern pattern)
    {
        var builder = new WeblistBuilder(view);
        builder.FindAddresses(pattern);
        return [.. builder.FindLines().Select(file => new WeblistFile(file.Key, WeblistRanges.Build(file.Value)))];
    }

    private void FindAddresses(Pattern pattern)
    {
        bool[] functions = MatchFunctions(pattern);
        bool[] mappings = Array.ConvertAll(_profile.Mappings.Rows.ToArray(), mapping => pattern.IsMatch(mapping.File.Span));
        ulong? wanted = AddressPattern.Of(pattern);
        ulong unused = FirstUnusedAddress();
        var sums = new Dictionary<ulong, AddressSum>();
        for (int row = 0; row < _profile.Locations.Count; row++)
        {
            if (!_sums.IsSampled[row])
            {
                continue;
            }

            Location location = _profile[new LocationIndex(row)];
            ulong address = location.Address != 0 ? location.Address : unused++;
            AddressSum sum = sums.GetValueOrDefault(address) ?? new AddressSum(location);
            sum.Flat += _sums.Flat[row];
            sum.Cum += _sums.Cum[row];
            sums[address] = sum;
            if (AddNames(location, functions, mappings, isWanted: address == wanted))
            {
                _addresses.TryAdd(address, sum);
            }
        }
    }

    private bool[] MatchFunctions(Pattern pattern)
    {
        FunctionTable functions = _profile.Functions;
        bool[] matches = new bool[functions.Count];
        for (int row = 0; row < matches.Length; row++)
        {
            Function function = _profile[new FunctionIndex(row)];
            matches[row] = pattern.IsMatch(function.Name.Span)
                || pattern.IsMatch(function.SystemName.Span)
                || pattern.IsMatch(function.Filename.Span);
        }

        return matches;
    }

    private ulong FirstUnusedAddress()
    {
        ulong first = 1;
        foreach (Mapping mapping in _profile.Mappings.Rows)
        {
            first = Math.Max(first, mapping.Limit);
        }

        return first;
    }

    // Adds the functions that the report is about; a wanted address and a binary stand for one of their functions.
    private bool AddNames(Location location, bool[] functions, bool[] mappings, bool isWanted)
    {
        bool isMappingMatch = !location.Mapping.IsNone && mappings[location.Mapping.Value];
        bool hasName = false;
        for (int line = 0; line < location.LineCount; line++)
        {
            Function function = location.Line(line).Function;
            bool isOfInterest = isWanted
                ? line == location.LineCount - 1
                : functions[function.Index.Value] || (line == 0 && isMappingMatch);
            if (isOfInterest)
            {
                _names.Add(function.Name);
                _names.Add(function.SystemName);
                hasName = true;
            }
        }

        return hasName;
    }

    private SortedDictionary<Utf8Text, List<AddressLine>> FindLines()
    {
        var files = new SortedDictionary<Utf8Text, List<AddressLine>>();
        foreach ((ulong address, AddressSum sum) in _addresses)
        {
            for (int position = 0; position < sum.Location.LineCount; position++)
            {
                Line line = sum.Location.Line(position);
                if (_names.Contains(line.Function.Name))
                {
                    ImmutableArray<InlinedCall> calls = CallsWithin(sum.Location, position);
                    var row = new WeblistAddress(NumberOf(line), address, sum.Flat, sum.Cum, calls);
                    LinesOf(line.Function.Filename, files).Add(new AddressLine(line.Function.Name, row));
                }
            }
        }

        return files;
    }

    private static List<AddressLine> LinesOf(Utf8Text file, SortedDictionary<Utf8Text, List<AddressLine>> files)
    {
        Utf8Text path = SlashPath.Clean(Sandbox.Trim(file));
        if (!files.TryGetValue(path, out List<AddressLine>? lines))
        {
            lines = [];
            files.Add(path, lines);
        }

        return lines;
    }

    // A profile may name any line; no file has as many as would overflow.
    private static long NumberOf(Line line) => Math.Clamp(line.Number, int.MinValue, int.MaxValue);

    private static ImmutableArray<InlinedCall> CallsWithin(Location location, int position) =>
    [
        .. Enumerable.Range(0, position).Reverse().Select(location.Line)
            .Select(line => new InlinedCall(line.Function.Filename, line.Number)),
    ];

    /// <summary>What an address costs, and a location that has it.</summary>
    private sealed class AddressSum(Location location)
    {
        public Location Location { get; } = location;

        public long Flat { get; set; }

        public long Cum { get; set; }
    }
}
