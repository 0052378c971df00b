// Every construct of C# that the compiler turns into a method of another name. Nobody runs this.
#pragma warning disable CS8981, CA1822, CA1812, CA1852, IDE0051, IDE0060, IDE0040, CA1416, CA1010, CA1000, CA1065, CA1721, CA1819
using System.Collections;

namespace Pprof.Symbols.Tests.DotNetNames.Constructs;

internal interface IStore<T>
{
    int Count { get; }

    Task SaveAsync(T value);

    IEnumerable<T> All();
}

internal interface ICalculation<TSelf>
    where TSelf : ICalculation<TSelf>
{
    [Shown("ICalculation<T>.Twice")]
    static virtual int Twice(int value) => value * 2;

    static abstract TSelf operator +(TSelf left, TSelf right);
}

[Shown("Plain.static Plain", For = ".cctor")]
internal class Plain
{
    private static readonly Func<int, int> Field = [Shown("Plain.static Plain.lambda#1")] (x) => x + 1;
    private readonly Func<int, int> _field = [Shown("Plain.Plain.lambda#1")] (x) => x + 2;

    [Shown("Plain.Plain")]
    public Plain()
    {
        _ = Field(_field(1));
    }

    [Shown("Plain.~Plain")]
    ~Plain()
    {
        GC.KeepAlive(_field);
    }

    public event EventHandler Custom
    {
        [Shown("Plain.Custom.add")]
        add => _ = value;
        [Shown("Plain.Custom.remove")]
        remove => _ = value;
    }

    public int Value
    {
        [Shown("Plain.Value.get")]
        get => Enumerable.Range(0, 3).Sum([Shown("Plain.Value.get.lambda#1")] (x) => x * 2);
        [Shown("Plain.Value.set")]
        set => _ = value;
    }

    public int Once
    {
        [Shown("Plain.Once.get")]
        get;
        [Shown("Plain.Once.set")]
        init;
    }

    public int this[int index]
    {
        [Shown("Plain.this[].get")]
        get => index;
        [Shown("Plain.this[].set")]
        set => _ = value;
    }

    [Shown("Plain.Method")]
    public virtual void Method()
    {
    }

    [Shown("Plain.Lambdas")]
    public int Lambdas(int captured)
    {
        Func<int> withClosure = [Shown("Plain.Lambdas.lambda#1")] () => captured + 1;
        Func<int, int> without = [Shown("Plain.Lambdas.lambda#2")] (x) =>
        {
            Func<int> nested = [Shown("Plain.Lambdas.lambda#6")] () => x;
            return nested();
        };
        [Shown("Plain.Lambdas.AddTwice")]
        static int AddTwice(int a, int b)
        {
            [Shown("Plain.Lambdas.Add")]
            static int Add(int c, int d) => c + d;
            return Add(a, Add(a, b));
        }

        [Shown("Plain.Lambdas.Capturing")]
        int Capturing() => captured;
        Func<int> ofThis = [Shown("Plain.Lambdas.lambda#5")] () => Value;
        return withClosure() + without(1) + AddTwice(1, 2) + Capturing() + ofThis();
    }

    [Shown("Plain.RunAsync")]
    public async Task<int> RunAsync(int x)
    {
        await Task.Yield();
        Func<Task<int>> inner = [Shown("Plain.RunAsync.lambda#1")] async () =>
        {
            await Task.Yield();
            return x;
        };
        [Shown("Plain.RunAsync.LocalAsync")]
        async Task<int> LocalAsync()
        {
            await Task.Yield();
            return x;
        }

        return await inner() + await LocalAsync();
    }

    [Shown("Plain.Iterate")]
    public IEnumerable<int> Iterate()
    {
        try
        {
            yield return 1;
        }
        finally
        {
            GC.KeepAlive(this);
        }
    }

    [Shown("Plain.ProduceAsync")]
    public async IAsyncEnumerable<int> ProduceAsync()
    {
        await Task.Yield();
        yield return 1;
    }

    [Shown("Plain.GenericAsync")]
    public async Task<T> GenericAsync<T>(T value)
    {
        await Task.Yield();
        Func<T> inner = [Shown("Plain.GenericAsync.lambda#1")] () => value;
        return inner();
    }

    [Shown("Plain.Nested")]
    internal sealed class Nested : Plain
    {
        [Shown("Plain.Nested.Method")]
        public override void Method()
        {
            Action action = [Shown("Plain.Nested.Method.lambda#1")] () => base.Method();
            action();
        }
    }
}

internal class Generic<TKey, TValue> : IStore<int[]>, IEnumerable<TValue>
{
    int IStore<int[]>.Count
    {
        [Shown("Generic<T1, T2>.IStore<int[]>.Count.get")]
        get => 1;
    }

    [Shown("Generic<T1, T2>.IStore<int[]>.SaveAsync")]
    async Task IStore<int[]>.SaveAsync(int[] value) => await Task.Yield();

    [Shown("Generic<T1, T2>.IStore<int[]>.All")]
    IEnumerable<int[]> IStore<int[]>.All()
    {
        yield return [];
    }

    [Shown("Generic<T1, T2>.GetEnumerator")]
    public IEnumerator<TValue> GetEnumerator()
    {
        yield break;
    }

    [Shown("Generic<T1, T2>.IEnumerable.GetEnumerator")]
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal struct Entry<TNote>
    {
        [Shown("Generic<T1, T2>.Entry<T3>.Note")]
        public TNote? Note(TKey key)
        {
            Func<TNote?> none = [Shown("Generic<T1, T2>.Entry<T3>.Note.lambda#1")] () => default;
            return none();
        }
    }
}

internal readonly struct Money(decimal amount) : ICalculation<Money>
{
    private readonly decimal _amount = amount;

    [Shown("Money.operator +")]
    public static Money operator +(Money left, Money right) => new(left._amount + right._amount);

    [Shown("Money.operator checked -")]
    public static Money operator checked -(Money value) => value;

    [Shown("Money.operator -")]
    public static Money operator -(Money value) => value;

    [Shown("Money.operator >>>")]
    public static Money operator >>>(Money left, int right) => left;

    [Shown("Money.operator true")]
    public static bool operator true(Money value) => true;

    [Shown("Money.operator false")]
    public static bool operator false(Money value) => false;

    [Shown("Money.implicit operator")]
    public static implicit operator decimal(Money value) => value._amount;

    [Shown("Money.explicit operator")]
    public static explicit operator Money(string value) => new(value.Length);

    [Shown("Money.ICalculation<Money>.Twice")]
    static int ICalculation<Money>.Twice(int value) => value;
}

[Shown("Order.with", For = "<Clone>$")]
[Shown("Order.PrintMembers", For = "PrintMembers")]
[Shown("Order.EqualityContract.get", For = "get_EqualityContract")]
[Shown("Order.operator ==", For = "op_Equality")]
[Shown("Order.operator !=", For = "op_Inequality")]
[Shown("Order.Deconstruct", For = "Deconstruct")]
[Shown("Order.Number.get", For = "get_Number")]
internal record Order(int Number, string Text);

internal static class Extensions
{
    extension(string text)
    {
        [Shown("Extensions.Doubled")]
        public string Doubled() => text + text;

        public int Half
        {
            [Shown("Extensions.Half.get")]
            get => text.Length / 2;
        }
    }

    [Shown("Extensions.Anonymous")]
    public static object Anonymous(int number) => new { Number = number, Text = "x" };
}

file class Hidden<T>
{
    [Shown("Hidden<T>.Show")]
    public T? Show() => default;
}
