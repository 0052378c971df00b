namespace Pprof.Collectors.Code.Native;

/// <summary>
/// A function of a native binary by its symbol; or all code of a binary that has no symbols for it, then without a start
/// and a size.
/// </summary>
internal sealed class NativeFunction : CodeFunction;
