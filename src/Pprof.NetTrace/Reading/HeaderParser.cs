using System.Globalization;

namespace Pprof.NetTrace.Reading;

/// <summary>Parses the first block of a stream.</summary>
internal static class HeaderParser
{
    public static TraceHeader Parse(TraceBlock block, int version)
    {
        ByteCursor cursor = block.CursorAt(0);
        DateTime syncTime = ReadTime(ref cursor);
        long syncTicks = cursor.ReadInt64();
        long frequency = cursor.ReadInt64();
        int pointerSize = cursor.ReadInt32();
        if (frequency <= 0 || pointerSize is not (4 or 8))
        {
            throw cursor.Error("The header of the trace is damaged.");
        }

        bool hasValues = version >= 6;
        Dictionary<string, string> values = hasValues ? ReadValues(ref cursor) : [];
        return new TraceHeader
        {
            Version = version,
            SyncTime = syncTime,
            SyncTicks = syncTicks,
            TickFrequency = frequency,
            PointerSize = pointerSize,
            ProcessId = hasValues ? NumberOf(values, "ProcessId") : cursor.ReadInt32(),
            ProcessorCount = hasValues ? NumberOf(values, "HardwareThreadCount") : cursor.ReadInt32(),
            SamplingInterval = hasValues ? NumberOf(values, "ExpectedCPUSamplingRate") : cursor.ReadInt32(),
            Values = values,
        };
    }

    private static DateTime ReadTime(ref ByteCursor cursor)
    {
        int year = cursor.ReadInt16();
        int month = cursor.ReadInt16();
        cursor.ReadInt16(); // the day of the week
        int day = cursor.ReadInt16();
        int hour = cursor.ReadInt16();
        int minute = cursor.ReadInt16();
        int second = cursor.ReadInt16();
        int millisecond = cursor.ReadInt16();
        try
        {
            return new DateTime(year, month, day, hour, minute, second, millisecond, DateTimeKind.Utc);
        }
        catch (ArgumentOutOfRangeException)
        {
            throw cursor.Error("The time of the trace is damaged.");
        }
    }

    private static Dictionary<string, string> ReadValues(ref ByteCursor cursor)
    {
        var values = new Dictionary<string, string>();
        for (int count = cursor.ReadCount(leastSize: 2); count > 0; count--)
        {
            string key = cursor.ReadUtf8();
            values[key] = cursor.ReadUtf8();
        }

        return values;
    }

    private static int NumberOf(Dictionary<string, string> values, string key) =>
        int.TryParse(values.GetValueOrDefault(key), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;
}
