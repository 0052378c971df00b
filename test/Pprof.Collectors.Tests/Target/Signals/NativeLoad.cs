using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Pprof.Tests.CollectorsTarget.Signals;

/// <summary>Works of libraries that others wrote, and that know nothing of our signals.</summary>
public static partial class NativeLoad
{
    private const string Rows = """
        create table t (a integer primary key, b text);
        with recursive n (i) as (select 1 union all select i + 1 from n where i < 2000)
        insert into t select i, hex(randomblob(20)) from n;
        select count(*) from t x join t y on x.a = y.a order by y.b;
        """;

    private static readonly byte[] Message = new byte[200_000];
    private static readonly Lazy<RSA> Key = new(() => RSA.Create(2048));

    /// <summary>A database in memory: made, filled, asked and closed.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Sqlite()
    {
        nint database = OpenDatabase();
        Check(Execute(database, Rows, 0, 0, 0));
        Check(Close(database));
    }

    /// <summary>A few instructions of the same.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Ask(nint database) => Check(Execute(database, "select 1", 0, 0, 0));

    public static nint OpenDatabase()
    {
        Check(Open(":memory:", out nint database));
        return database;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void HashShort() => GC.KeepAlive(SHA256.HashData(Message.AsSpan(0, 200)));

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Hashing() => GC.KeepAlive(SHA256.HashData(Message));

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Signing()
    {
        byte[] signature = Key.Value.SignData(Message, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        if (!Key.Value.VerifyData(Message, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))
        {
            throw new InvalidOperationException("The signature is wrong.");
        }
    }

    private static void Check(int result)
    {
        if (result != 0)
        {
            throw new InvalidOperationException($"The database answers {result}.");
        }
    }

    [LibraryImport("libsqlite3.so.0", EntryPoint = "sqlite3_open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string name, out nint database);

    [LibraryImport("libsqlite3.so.0", EntryPoint = "sqlite3_exec", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Execute(nint database, string statements, nint callback, nint state, nint error);

    [LibraryImport("libsqlite3.so.0", EntryPoint = "sqlite3_close")]
    private static partial int Close(nint database);
}
