using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Pprof.Tests.AsyncTarget;

/// <summary>Async methods that wait in known ways until the process ends.</summary>
internal static partial class AsyncWork
{
    public const int Requests = 1_000;
    public const int Depth = 10_000;
    private const int DeepStackBytes = 256 << 20;


    // With an end, so that a timer keeps it alive.
    private static readonly TimeSpan Long = TimeSpan.FromDays(1);
    private static readonly List<object> Kept = [];
    private static readonly TaskCompletionSource<int> Never = new();
    private static readonly SemaphoreSlim Semaphore = new(0);
    private static readonly ManualResetEventSlim Blocker = new(false);
    private static readonly Channel<int> Numbers = Channel.CreateUnbounded<int>();
    private static Task? cycleStart;
    private static Task? cycleEnd;

    /// <summary>Starts them; they go no further.</summary>
    public static void Start()
    {
        Func<int, Task> lambda = async number =>
        {
            await Task.Delay(Long);
            GC.KeepAlive(number);
        };
        Kept.AddRange([Outer("a"), Quiet(), Lone(), Held(), HeldAll(), Gather(), GatherValues(), First(), FirstOfMany(), Limited()]);
        Kept.AddRange([FromSource(), UseValue(), UsePooled(), UseItems(), RunAsync(), RunWork(), Enter(), Continue(), Receive(CancellationToken.None)]);
        Kept.AddRange([CallLambda(lambda), CallLocal(), Convert(), EachAsDone(), Generic(1), Generic("a"), new Holder<string>().WaitAsync(), Done(), Done()]);
        Kept.AddRange(Enumerable.Range(0, Requests).Select(HandleAsync));
        Task shared = Shared();
        Kept.AddRange([FirstUser(shared), SecondUser(shared)]);
        Kept.AddRange([WithContext(), WithoutFlow(), PausedItems()]);
        MakeCycle();
        Forget();
        Thread thread = new(() => Kept.Add(Recurse(Depth)), DeepStackBytes);
        thread.Start();
        thread.Join();
        new Thread(() => Blocked().Wait()) { IsBackground = true }.Start();
        while (Kept.OfType<Task>().Count(task => task.IsCompleted) < 2 || cycleEnd is null)
        {
            Thread.Sleep(1);
        }
    }

    private static async Task<string> Outer(string text)
    {
        object local = new();
        int length = await Middle(text);
        GC.KeepAlive(local);
        return text + length;
    }

    private static async Task<int> Middle(string text)
    {
        object boxed = text.Length;
        await Inner();
        return (int)boxed;
    }

    private static async Task Inner() => await Task.Delay(Long);

    private static async Task Quiet() => await QuietInner().ConfigureAwait(false);

    private static async Task QuietInner() => await Never.Task.ConfigureAwait(false);

    // Holds what it awaits in a variable, too.
    private static async Task Lone()
    {
        Task task = LoneInner();
        object same = task;
        await task;
        GC.KeepAlive(same);
        GC.KeepAlive(task);
    }

    private static async Task LoneInner() => await Task.Delay(Long);

    // Holds what it does not await yet.
    private static async Task Held()
    {
        Task task = HeldInner();
        await Task.Delay(Long);
        await task;
    }

    private static async Task HeldInner() => await Never.Task;

    private static async Task HeldAll()
    {
        Task all = Task.WhenAll(HeldPart(), HeldPart());
        await Task.Delay(Long);
        await all;
    }

    private static async Task HeldPart() => await Never.Task;

    private static async Task<int> FromSource() => await Never.Task;

    private static async Task UseValue() => GC.KeepAlive(await Value());

    private static async ValueTask<int> Value()
    {
        await Task.Delay(Long);
        return 1;
    }

    private static async Task UsePooled() => GC.KeepAlive(await Pooled());

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<int> Pooled()
    {
        await Task.Delay(Long);
        return 1;
    }

    private static async Task UseItems()
    {
        await foreach (int item in Items())
        {
            GC.KeepAlive(item);
        }
    }

    private static async IAsyncEnumerable<int> Items()
    {
        for (int i = 0; ; i++)
        {
            yield return i;
            await Task.Delay(Long);
        }
    }

    private static object PausedItems()
    {
        IAsyncEnumerator<int> items = Paused().GetAsyncEnumerator();
        items.MoveNextAsync().AsTask().Wait();
        return items;
    }

    private static async IAsyncEnumerable<int> Paused()
    {
        await Task.Delay(1);
        yield return 1;
    }

    private static async Task RunAsync() => await Task.Run(async () => await Task.Delay(Long));

    private static async Task RunWork() => await Task.Run(Blocker.Wait);

    private static async Task Enter() => await Semaphore.WaitAsync();

    private static async Task Continue() => await ContinueInner().ContinueWith(_ => { }, TaskScheduler.Default);

    private static async Task ContinueInner() => await Never.Task;

    private static async Task Receive(CancellationToken cancel) => GC.KeepAlive(await Numbers.Reader.ReadAsync(cancel));

    private static async Task CallLambda(Func<int, Task> lambda) => await lambda(1);

    private static async Task CallLocal()
    {
        await Local();

        static async Task Local() => await Never.Task;
    }

    private static async Task Convert() => GC.KeepAlive(await ConvertInner().AsTask());

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<int> ConvertInner()
    {
        await Task.Delay(Long);
        return 1;
    }

    private static async Task EachAsDone()
    {
        await foreach (Task<int> done in Task.WhenEach(Each(1), Each(2)))
        {
            GC.KeepAlive(done);
        }
    }

    private static async Task<int> Each(int number) => await Never.Task + number;

    private static async Task Generic<T>(T value)
    {
        await Never.Task;
        GC.KeepAlive(value);
    }

    private static async Task Done() => await Task.Yield();

    private static async Task HandleAsync(int number)
    {
        await LoadAsync(number);
    }

    private static async Task<int> LoadAsync(int number) => await Never.Task + number;

    private static async Task Shared() => await Task.Delay(Long);

    private static async Task FirstUser(Task shared) => await shared;

    private static async Task SecondUser(Task shared) => await shared;

    private static Task WithContext()
    {
        SynchronizationContext? before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(new OwnContext());
        Task task = InContext();
        SynchronizationContext.SetSynchronizationContext(before);
        return task;
    }

    private static async Task InContext() => await ContextInner();

    private static async Task ContextInner() => await Never.Task;

    private static Task WithoutFlow()
    {
        using AsyncFlowControl _ = ExecutionContext.SuppressFlow();
        return FlowOuter();
    }

    private static async Task FlowOuter() => await FlowInner();

    private static async Task FlowInner() => await Never.Task;

    // Each awaits the other one.
    private static void MakeCycle()
    {
        var gate = new TaskCompletionSource();
        cycleStart = CycleStart(gate.Task);
        cycleEnd = CycleEnd(cycleStart);
        gate.SetResult();
    }

    private static async Task CycleStart(Task gate)
    {
        await gate;
        await cycleEnd!;
    }

    private static async Task CycleEnd(Task start) => await start;

    private static async void Forget() => await ForgetInner();

    private static async Task ForgetInner() => await Task.Delay(Long);

    private static async Task Recurse(int depth)
    {
        if (depth == 0)
        {
            await Task.Delay(Long);
            return;
        }

        await Recurse(depth - 1);
    }

    private static async Task Blocked() => await Never.Task;

    private sealed class Holder<T>
    {
        private readonly T[] _values = [];

        public async Task WaitAsync()
        {
            await Never.Task;
            GC.KeepAlive(_values);
        }
    }

    private sealed class OwnContext : SynchronizationContext;
}
