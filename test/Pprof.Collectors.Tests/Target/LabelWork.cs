using System.Diagnostics;
using System.Globalization;
using Pprof.Collectors;
using Pprof.Collectors.Labels;

namespace Pprof.Tests.CollectorsTarget;

/// <summary>Requests of two tenants that hop from thread to thread, and a thread that keeps its labels.</summary>
internal static class LabelWork
{
    public static void Run(CancellationToken stop)
    {
        _ = Task.WhenAll(ServeAsync("a", stop), ServeAsync("b", stop));
        using (ProfileLabels.Push("work", "steady"))
        {
            while (!stop.WaitHandle.WaitOne(5))
            {
                Say();
            }
        }
    }

    private static async Task ServeAsync(string tenant, CancellationToken stop)
    {
        await Task.Yield();
        for (int request = 0; !stop.IsCancellationRequested; request++)
        {
            using (ProfileLabels.Push("tenant", tenant))
            {
                Say();
                await Task.Delay(2, CancellationToken.None);
                using (ProfileLabels.Push("request", request.ToString(CultureInfo.InvariantCulture)))
                {
                    Say();
                    await Task.Yield();
                    Say();
                }

                Say();
            }

            Say();
        }
    }

    // What is true at this moment: thread, time, labels.
    private static void Say()
    {
        string labels = ProfileLabels.Current.ToString();
        long time = Stopwatch.GetTimestamp();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{CurrentThread.Id()} {time} {labels}"));
    }
}
