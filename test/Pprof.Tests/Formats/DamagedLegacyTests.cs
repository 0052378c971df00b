using System.Text;

namespace Pprof.Tests.Formats;

public sealed class DamagedLegacyTests
{
    private const int Mutations = 20_000;

    private const string Map = """

        --- Memory map: ---
        build=/bin/server
        W1220 15:07:15.2 8272 logger.cc:12036] 00400000-00452000 r-xp 00000000 08:02 173521      $build
        0x500000-0x600000: /lib/libc.so.6 (@1000) abcdef
        """;

    private static readonly string[] Texts =
    [
        "heap profile: 1: 2 [ 3: 4] @ heap_v2/524288\n 1: 20 [2: 40] @ 0x400101 0x500201\n-1: -64 [0: 0] @ 0x5" + Map,
        "--- contentionz 1 ---\ncycles/second = 2000000000\nsampling period = 100\n 1000 27 @ 0x400101 0x400201" + Map,
        "goroutine profile: total 3\n2 @ 0x44cb3 0x400101\n# 0x44cb2 f\n010 @ 0x0\n---" + Map,
        "--- threadz 1 ---\n\n--- Thread 7f (name: a/1) stack: ---\n PC: 0x400100 0x400101\n--- Thread 8 (name: b/2) stack: ---\n [same as previous thread]" + Map,
        "--- heapz 1 ---\nformat = java\nresolution = bytes\n 7048 1 @ 0x3 0x4\n\n 0x3 a.b (c.java:3)\n 0x4 d (/e/f.so)\n",
        "--- contentionz 1 ---\nformat = java\nresolution = microseconds\nsampling period = 100\n 14 1 @ 0xd 0xe\n 0xd f (s:1)\n",
    ];

    public static TheoryData<byte[]> Inputs =>
    [
        .. Texts.Select(Encoding.UTF8.GetBytes),
        .. from size in new[] { 4, 8 } from bigEndian in new[] { false, true } select Cpu(size, bigEndian, isJava: false),
        Cpu(8, bigEndian: false, isJava: true),
    ];

    [Theory]
    [MemberData(nameof(Inputs))]
    public void Cut_off_anywhere_is_read_or_refused(byte[] input)
    {
        int read = Enumerable.Range(0, input.Length + 1).Count(length => IsRead(input.AsMemory(0, length)));

        Assert.InRange(read, 1, input.Length);
    }

    [Theory]
    [MemberData(nameof(Inputs))]
    public void Changed_anyhow_is_read_or_refused(byte[] input)
    {
        var random = new Random(20_240_229);
        int read = 0;
        for (int i = 0; i < Mutations / Inputs.Count; i++)
        {
            var changed = new List<byte>(input);
            for (int changes = random.Next(1, 5); changes > 0; changes--)
            {
                Change(changed, random);
            }

            read += IsRead(changed.ToArray()) ? 1 : 0;
        }

        Assert.NotEqual(0, read);
    }

    private static void Change(List<byte> bytes, Random random)
    {
        ReadOnlySpan<byte> signs = " 0123456789abcdefx:@-=[]/.$#()\n\r\0\u00FF"u8;
        int position = random.Next(bytes.Count);
        switch (random.Next(4))
        {
            case 0:
                bytes[position] = signs[random.Next(signs.Length)];
                break;
            case 1:
                bytes.Insert(position, signs[random.Next(signs.Length)]);
                break;
            case 2:
                bytes.RemoveRange(position, Math.Min(random.Next(1, 4), bytes.Count - position - 1));
                break;
            default:
                bytes[position] ^= (byte)(1 << random.Next(8));
                break;
        }
    }

    private static bool IsRead(ReadOnlyMemory<byte> input)
    {
        try
        {
            ProfileWriter.WriteUncompressed(ProfileReader.Read(input), Stream.Null);
            return true;
        }
        catch (ProfileFormatException refused)
        {
            Assert.InRange(refused.Offset, 0, input.Length);
            return false;
        }
    }

    private static byte[] Cpu(int size, bool bigEndian, bool isJava) =>
    [
        .. LegacyInput.Words(size, bigEndian, 0, 3, isJava ? 1UL : 0, 10_000, 0, 2, 2, 0x400100, 0x400201, 5, 1, 0x400300, 0, 1, 0),
        .. Encoding.UTF8.GetBytes(isJava ? "0x400100 f (A.java:3)\n0x400201 GC\n" : Map),
    ];
}
