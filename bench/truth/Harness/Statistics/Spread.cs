namespace Pprof.Truth.Statistics;

/// <summary>The mean of some numbers and how sure it is.</summary>
public readonly record struct Spread(int Count, double Mean, double StandardError)
{
    public static Spread Of(IReadOnlyCollection<double> numbers)
    {
        if (numbers.Count == 0)
        {
            return default;
        }

        double mean = numbers.Average();
        double variance = numbers.Count < 2 ? 0 : numbers.Sum(number => (number - mean) * (number - mean)) / (numbers.Count - 1);
        return new Spread(numbers.Count, mean, Math.Sqrt(variance / numbers.Count));
    }
}
