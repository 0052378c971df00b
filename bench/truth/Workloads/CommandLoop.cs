using System.Globalization;
using Pprof.Collectors;

namespace Pprof.Truth.Workloads;

/// <summary>
/// Answers commands, a line each, until the input ends. An answer is some lines and a last one, <c>ok</c> or
/// <c>refused SENTENCE</c>.
/// </summary>
internal sealed class CommandLoop(Ledger ledger, TextReader input, TextWriter output)
{
    public async Task RunAsync()
    {
        while (await input.ReadLineAsync() is { } line)
        {
            try
            {
                await AnswerAsync(line.Split(' '));
                await output.WriteLineAsync("ok");
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                await output.WriteLineAsync($"refused {e.GetType().Name}: {e.Message.ReplaceLineEndings(" ")}");
            }

            await output.FlushAsync();
        }
    }

    // record RUNG RATE MILLISECONDS PATH | window BEGIN END | touch
    private async Task AnswerAsync(string[] words)
    {
        switch (words[0])
        {
            case "record":
                var duration = TimeSpan.FromMilliseconds(Number(words[3]));
                long begin = Clocks.Now;
                await Recorder.RecordAsync(RungOf(words[1]), (int)Number(words[2]), duration, words[4]);
                await output.WriteLineAsync($"call\t{begin}\t{Clocks.Now}");
                break;
            case "window":
                foreach (string line in ledger.Window(Number(words[1]), Number(words[2])))
                {
                    await output.WriteLineAsync(line);
                }

                break;
            case "touch":
                // The library is loaded and used, and nothing is recorded.
                using (ProfileLabels.Push("touched", "yes"))
                {
                    await output.WriteLineAsync($"touched\t{CpuRung.Signal}");
                }

                break;
            default:
                throw new ArgumentException($"no command {words[0]}");
        }
    }

    private static long Number(string word) => long.Parse(word, CultureInfo.InvariantCulture);

    private static CpuRung? RungOf(string word) =>
        word == "auto" ? null : Enum.Parse<CpuRung>(word.Replace("-", "", StringComparison.Ordinal), ignoreCase: true);
}
