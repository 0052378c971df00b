using System.Text;

namespace Pprof.Formats;

/// <summary>
/// The functions that recording itself puts on stacks, which profiles in these formats do not name. The patterns become
/// part of a profile that is written, so they are letter by letter those of the reference.
/// </summary>
internal static class RecorderFrames
{
    private static readonly Utf8Text Allocators = Join(
        "calloc cfree malloc free memalign do_memalign (__)?posix_memalign pvalloc valloc realloc",
        "tcmalloc::.* tc_calloc tc_cfree tc_malloc tc_free tc_memalign tc_posix_memalign tc_pvalloc tc_valloc tc_realloc",
        "tc_new tc_delete tc_newarray tc_deletearray tc_new_nothrow tc_newarray_nothrow",
        "malloc_zone_malloc malloc_zone_calloc malloc_zone_valloc malloc_zone_realloc malloc_zone_memalign malloc_zone_free",
        @"runtime\..*",
        "BaseArena::.* (::)?do_malloc_no_errno (::)?do_malloc_pages (::)?do_malloc DoSampledAllocation",
        "MallocedMemBlock::MallocedMemBlock _M_allocate __builtin_(vec_)?delete __builtin_(vec_)?new",
        "__gnu_cxx::new_allocator::allocate __libc_malloc __malloc_alloc_template::allocate allocate cpp_alloc",
        @"operator_new(\[\])? simple_alloc::allocate");

    private static readonly Utf8Text GoCalls = Join(@"runtime\.panic runtime\.reflectcall runtime\.call[0-9]*");

    private static readonly Utf8Text Locks = Join(
        "RecordLockProfileData (base::)?RecordLockProfileData.*",
        "(base::)?SubmitMutexProfileData.* (base::)?SubmitSpinLockProfileData.*",
        "(base::Mutex::)?AwaitCommon.* (base::Mutex::)?Unlock.* (base::Mutex::)?UnlockSlow.*",
        "(base::Mutex::)?ReaderUnlock.* (base::MutexLock::)?~MutexLock.*",
        "(Mutex::)?AwaitCommon.* (Mutex::)?Unlock.* (Mutex::)?UnlockSlow.* (Mutex::)?ReaderUnlock.*",
        "(MutexLock::)?~MutexLock.*",
        "(SpinLock::)?Unlock.* (SpinLock::)?SlowUnlock.* (SpinLockHolder::)?~SpinLockHolder.*");

    private static readonly Utf8Text SignalHandlers = Join(
        "ProfileData::Add ProfileData::prof_handler CpuProfiler::prof_handler __pthread_sighandler __restore");

    /// <summary>The profile with the patterns for what it counts.</summary>
    public static Profile AddTo(Profile profile) => string.Join(' ', profile.SampleTypes.Select(type => type.Type)) switch
    {
        "objects space"
            or "inuse_objects inuse_space"
            or "alloc_objects alloc_space inuse_objects inuse_space" =>
            profile with { DropFrames = Allocators, KeepFrames = GoCalls },
        "contentions delay" => profile with { DropFrames = Locks },
        _ => profile with { DropFrames = SignalHandlers },
    };

    // Words of a line parted by a space; an underscore stands for the space of operator new.
    private static Utf8Text Join(params ReadOnlySpan<string> lines) => new(Encoding.UTF8.GetBytes(
        string.Join(' ', lines!).Replace(' ', '|').Replace("operator_new", "operator new", StringComparison.Ordinal)));
}
