namespace Pprof.Symbols.Unwinding;

/// <summary>Where a function finds the address that it returns to.</summary>
public enum ReturnAddressPlace
{
    /// <summary>Where calls leave it: right below the CFA on x86-64.</summary>
    Usual,

    /// <summary>Somewhere else.</summary>
    Elsewhere,

    /// <summary>Nowhere: nobody called the function, a thread or the program begins in it.</summary>
    None,
}
