namespace Pprof.Tests.AsyncTarget;

/// <content>What waits for several, or for one and something else.</content>
internal static partial class AsyncWork
{
    private static async Task Gather() => await Task.WhenAll(Part(1), Part(2), Part(3));

    private static async Task Part(int number)
    {
        await Task.Delay(Long);
        GC.KeepAlive(number);
    }

    private static async Task GatherValues() => await Task.WhenAll(PartValue(1), PartValue(2));

    private static async Task<int> PartValue(int number) => await Never.Task + number;

    private static async Task First() => await Task.WhenAny(FirstPart(), Task.Delay(Long));

    private static async Task FirstPart() => await Never.Task;

    private static async Task FirstOfMany() => await Task.WhenAny(OneOfMany(), OneOfMany(), OneOfMany());

    private static async Task OneOfMany() => await Never.Task;

    private static async Task Limited() => await LimitedInner().WaitAsync(TimeSpan.FromDays(1));

    private static async Task LimitedInner() => await Never.Task;
}
