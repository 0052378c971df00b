namespace Pprof.Formats;

/// <summary>A line of a memory map, split into its fields; a field that is missing is empty.</summary>
internal ref struct MappingLine
{
    public ReadOnlySpan<byte> Start { get; private set; }

    public ReadOnlySpan<byte> Limit { get; private set; }

    public ReadOnlySpan<byte> Permissions { get; private set; }

    public ReadOnlySpan<byte> Offset { get; private set; }

    public ReadOnlySpan<byte> File { get; private set; }

    public ReadOnlySpan<byte> BuildId { get; private set; }

    /// <summary>Whether the range can hold code, which it can if the line does not say.</summary>
    public bool IsExecutable => Permissions.IsEmpty || Permissions.Contains((byte)'x');

    /// <summary>Splits a line of /proc/PID/maps, or of the brief form that other profilers write.</summary>
    public static bool TryParse(ReadOnlySpan<byte> line, out MappingLine fields)
    {
        for (int reading = 0; reading < AddressRange.Readings; reading++)
        {
            if (AddressRange.TryRead(line, reading, out AddressRange range) && TryParseProcMaps(range, out fields))
            {
                return true;
            }
        }

        for (int reading = 0; reading < AddressRange.Readings; reading++)
        {
            if (AddressRange.TryRead(line, reading, out AddressRange range))
            {
                fields = ParseBrief(range);
                return true;
            }
        }

        fields = default;
        return false;
    }

    // 00400000-00452000 r-xp 00000000 08:02 173521  /usr/bin/dbus-daemon
    private static bool TryParseProcMaps(AddressRange range, out MappingLine fields)
    {
        fields = new MappingLine { Start = range.Start, Limit = range.Limit };
        var cursor = new TextCursor(range.Rest);
        if (TryTakeField(ref cursor, out ReadOnlySpan<byte> permissions, isPermissions: true))
        {
            fields.Permissions = permissions;
        }

        if (!TryTakeField(ref cursor, out ReadOnlySpan<byte> major))
        {
            return false;
        }

        if (!cursor.Rest.StartsWith(":"u8))
        {
            fields.Offset = major;
            if (!TryTakeField(ref cursor, out _))
            {
                return false;
            }
        }

        if (!cursor.Skip(":"u8) || !cursor.TryTake(ByteSets.HexDigits, out _) || !cursor.TryTake(ByteSets.Blanks, out _)
            || !cursor.TryTake(ByteSets.Digits, out _))
        {
            return false;
        }

        fields.File = TakeWord(ref cursor);
        return true;
    }

    // 0x400000-0x500000: /usr/bin/server (@1000) 87c4d547f895
    private static MappingLine ParseBrief(AddressRange range)
    {
        var fields = new MappingLine { Start = range.Start, Limit = range.Limit };
        var cursor = new TextCursor(range.Rest);
        if (TryTakeField(ref cursor, out ReadOnlySpan<byte> permissions, isPermissions: true))
        {
            fields.Permissions = permissions;
        }

        fields.File = TakeWord(ref cursor);
        fields.Offset = TakeOffset(ref cursor);
        if (TryTakeField(ref cursor, out ReadOnlySpan<byte> buildId))
        {
            fields.BuildId = buildId;
        }

        return fields;
    }

    private static bool TryTakeField(scoped ref TextCursor cursor, out ReadOnlySpan<byte> field, bool isPermissions = false)
    {
        TextCursor ahead = cursor;
        field = default;
        if (!ahead.TryTake(ByteSets.Blanks, out _)
            || !ahead.TryTake(isPermissions ? ByteSets.Permissions : ByteSets.HexDigits, out field))
        {
            return false;
        }

        cursor = ahead;
        return true;
    }

    private static ReadOnlySpan<byte> TakeWord(scoped ref TextCursor cursor)
    {
        TextCursor ahead = cursor;
        if (!ahead.TryTake(ByteSets.Blanks, out _) || ahead.Rest.IsEmpty)
        {
            return default;
        }

        int end = ahead.Rest.IndexOfAny(ByteSets.Blanks);
        ReadOnlySpan<byte> word = end < 0 ? ahead.Rest : ahead.Rest[..end];
        ahead.Skip(word);
        cursor = ahead;
        return word;
    }

    private static ReadOnlySpan<byte> TakeOffset(scoped ref TextCursor cursor)
    {
        TextCursor ahead = cursor;
        if (!ahead.TryTake(ByteSets.Blanks, out _) || !ahead.Skip("(@"u8)
            || !ahead.TryTake(ByteSets.HexDigits, out ReadOnlySpan<byte> offset) || !ahead.Skip(")"u8))
        {
            return default;
        }

        cursor = ahead;
        return offset;
    }
}
