using Pprof.Collectors.Code.Native;

namespace Pprof.Collectors.Tests.Code.Native;

public sealed class MapsFileTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void What_is_as_before_is_not_read_again()
    {
        var maps = new MapsFile(_path);
        File.WriteAllText(_path, "one");

        Assert.True(maps.TryRead(out ReadOnlySpan<byte> text));
        Assert.Equal("one"u8, text);
        Assert.False(maps.TryRead(out _));
        Assert.False(maps.IsDenied);
    }

    [Fact]
    public void Denied_stays_denied_when_the_process_has_ended_until_it_could_be_read()
    {
        // A folder is not let be read as a file.
        File.Delete(_path);
        Directory.CreateDirectory(_path);
        var maps = new MapsFile(_path);

        Assert.False(maps.TryRead(out _));
        Assert.True(maps.IsDenied);

        Directory.Delete(_path);
        Assert.False(maps.TryRead(out _));
        Assert.True(maps.IsDenied);

        File.WriteAllText(_path, "one");
        Assert.True(maps.TryRead(out _));
        Assert.False(maps.IsDenied);
    }
}
