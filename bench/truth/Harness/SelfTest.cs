using Pprof.Truth.Statistics;

namespace Pprof.Truth;

/// <summary>
/// Tries the judge itself: values of the distributions that are known, and recorders that are simulated, honest ones and
/// ones that err in a way that a bar has to find.
/// </summary>
public static class SelfTest
{
    private const int Repeats = 20;
    private const int Samples = 200;

    public static bool Run(TextWriter output)
    {
        (string Name, bool Holds)[] checks =
        [
            .. Distributions(),
            ("an honest recorder meets all bars, nearly always", Enumerable.Range(1, 40).Count(seed => Fails(new Simulated { Seed = seed }) > 0) <= 8),
            ("a method that loses 4 points is found", Finds("bias", new Simulated { Lost = 0.04 })),
            ("a string-heavy caller that loses 3 points is found", Finds("string-heavy", new Simulated { Lost = 0.03 })),
            ("samples that come in clumps of three are found", Finds("within 2 sd", new Simulated { Clump = 3 })),
            ("totals that are 3 % short are found", Finds("working threads", new Simulated { Total = 0.97 })),
            ("time of others is found", Finds("all CPU time", new Simulated { Others = 0.5 })),
            ("a recorder that refuses is found", Finds("each recording", new Simulated { Refuses = true })),
        ];
        foreach ((string name, bool holds) in checks)
        {
            output.WriteLine($"{(holds ? "holds" : "FAILS")}: {name}");
        }

        return checks.All(check => check.Holds);
    }

    private static IEnumerable<(string Name, bool Holds)> Distributions() =>
    [
        ("the normal quantile of 0.975 is 1.959964", Near(Normal.Quantile(0.975), 1.959964)),
        ("the normal tails of 3.5 are 0.000465258", Near(Normal.BothTails(3.5), 0.000465258)),
        ("the normal tails of 7 are 2.56e-12", Near(Normal.BothTails(7) * 1e12, 2.5596, 0.001)),
        ("80 of 100 at 75 % are 1.154701 sd", Near(Binomial.Z(0.8, 0.75, 100), 1.154701)),
        ("70 of 100 at 75 % are -1.154701 sd", Near(Binomial.Z(0.7, 0.75, 100), -1.154701)),

        // Of 10 samples at 1 %: 1 - 0.99^10 - 10·0.01·0.99^9 = 0.0042662 have two hits or more.
        ("2 of 10 at 1 % are as far as a tail of 0.0042662", Near(Binomial.Z(0.2, 0.01, 10), -Normal.Quantile(0.0042662), 1e-4)),
        ("a hit where nothing is, is impossible", Binomial.Z(0.001, 0, 1_000) == Binomial.Impossible),
        ("no hit where nothing is, is no distance", Binomial.Z(0, 0, 1_000) == 0),
        ("a spread of 1, 2, 3 is 2 ± 0.577350", Near(Spread.Of([1, 2, 3]).StandardError, 0.577350)),
    ];

    private static bool Near(double value, double expected, double tolerance = 1e-5) => Math.Abs(value - expected) < tolerance;

    private static int Fails(Simulated recorder) => Bars.Judge(recorder.Record()).Count(verdict => verdict.IsMet == false);

    private static bool Finds(string bar, Simulated recorder) =>
        Bars.Judge(recorder.Record()).Any(verdict => verdict.IsMet == false && verdict.Bar.Contains(bar, StringComparison.Ordinal));

    /// <summary>A recorder that hits cells at random.</summary>
    private sealed record Simulated
    {
        private static readonly (string Workload, string Cell, double Truth)[] Cells =
        [
            ("split", "BurnLong", 0.74), ("strings", "WorkWithText", 0.45), ("tenants", "label", 0.7), ("sleepers", "asleep", 0.004),
            ("child", "BurnInChild", 0), ("recursion", "DescendLeft", 0.7), ("syscalls", "UseFiles", 0.2),
        ];

        public int Seed { get; init; } = 1;

        /// <summary>What a cell loses of its share.</summary>
        public double Lost { get; init; }

        /// <summary>How many samples always hit the same.</summary>
        public int Clump { get; init; } = 1;

        public double Total { get; init; } = 1;

        /// <summary>CPU time of other processes, as a part of ours.</summary>
        public double Others { get; init; }

        public bool Refuses { get; init; }

        public Results Record()
        {
            var random = new Random(Seed);
            var results = new Results();
            foreach ((string workload, string cell, double truth) in Cells)
            {
                var series = new Series("default", workload, "simulated", Rungs.Perf);
                for (int repeat = 1; repeat <= Repeats; repeat++)
                {
                    results.Recordings.Add(new RecordingResult(series, repeat, true, Total + (random.NextDouble() * 0.01) - 0.005, Total + Others, null)
                    {
                        Sentence = Refuses ? "no" : null,
                    });
                    double measured = Measure(random, truth);
                    results.Cells.Add(new CellResult(series, repeat, cell, true, truth, measured, Samples, Binomial.Z(measured, truth, Samples)));
                }
            }

            return results;
        }

        private double Measure(Random random, double truth)
        {
            int hits = 0;
            for (int sample = 0; sample < Samples / Clump; sample++)
            {
                hits += random.NextDouble() < truth - Lost ? Clump : 0;
            }

            return (double)hits / (Samples / Clump * Clump);
        }
    }
}
