namespace Pprof.Collectors.Events;

/// <summary>What of the rows of allocations is in use, by their numbers.</summary>
/// <param name="Objects">How many objects.</param>
/// <param name="Bytes">How many bytes.</param>
internal sealed record LiveSums(double[] Objects, double[] Bytes);
