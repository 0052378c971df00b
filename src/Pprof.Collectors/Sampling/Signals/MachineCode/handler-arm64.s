// The handler of the sampling signal for Linux on arm64. `SignalRing` and `HandlerImage` tell what lies where; handler-x64.s tells
// more of the why.
//
//   aarch64-linux-gnu-as handler-arm64.s -o handler.o && aarch64-linux-gnu-objcopy -O binary -j .text handler.o handler.bin
//
// It returns to the code that the kernel has for it in the vDSO.

        .text

        .set    DATA, 65536             // from the code's begin to that of the data

        .set    COOKIE, 0               // the data
        .set    COUNT, 8
        .set    PROBES, 16
        .set    SLACK, 24
        .set    CHAIN, 32
        .set    TABLE, 64

        .set    HEAD, 0                 // a ring
        .set    DROPPED, 8
        .set    BUSY, 16
        .set    WANTED, 20
        .set    STACK_POINTER, 24
        .set    THREAD_POINTER, 32
        .set    TAIL, 64
        .set    OWNER, 72
        .set    STACK_LOW, 80
        .set    STACK_HIGH, 88
        .set    LOCAL, 128
        .set    REMOTE, 144
        .set    WINDOW_LENGTH, 160
        .set    WINDOW, 4096
        .set    WINDOW_SIZE, 16384
        .set    SLOTS, 20480
        .set    SLOT_COUNT, 16
        .set    SLOT_SIZE, 17456

        .set    OVERRUN, 16             // a slot
        .set    ADDRESS_COUNT, 20
        .set    WORD_COUNT, 24
        .set    IS_CUT, 28
        .set    SAMPLED_SP, 1056
        .set    SAMPLED_FP, 1064
        .set    WORDS, 1072
        .set    MOST_WORDS, 2048
        .set    PROBED, 4096            // two pages at most, whose first and last words are tried
        .set    ADDRESSES, 32
        .set    MOST_ADDRESSES, 128

// x0: the signal; x1: siginfo; x2: ucontext.
handler:
        ldr     w9, [x1, #8]            // si_code is SI_TIMER, -2
        cmn     w9, #2
        b.ne    chain
        stp     x29, x30, [sp, #-64]!
        stp     x19, x20, [sp, #16]
        stp     x21, x22, [sp, #32]
        stp     x23, x24, [sp, #48]

        adr     x24, handler + DATA
        ldr     x9, [x1, #24]           // si_value
        ldr     x10, [x24, #COOKIE]
        eor     x9, x9, x10
        ldr     x10, [x24, #COUNT]
        cmp     x9, x10
        b.hs    foreign
        add     x10, x24, #TABLE
        ldr     x19, [x10, x9, lsl #3]

        add     x10, x19, #BUSY
1:      ldaxr   w11, [x10]
        add     w11, w11, #1
        stlxr   w12, w11, [x10]
        cbnz    w12, 1b
        dmb     ish
        mov     x8, #178                // gettid
        svc     #0
        ldr     w9, [x19, #OWNER]
        cmp     w0, w9
        b.ne    leave_ring

        ldr     w21, [x1, #20]          // si_overrun
        ldr     x9, [x19, #HEAD]
        add     x10, x19, #TAIL
        ldar    x10, [x10]
        sub     x10, x9, x10
        cmp     x10, #SLOT_COUNT
        b.hs    drop
        and     x9, x9, #SLOT_COUNT - 1
        mov     x10, #SLOT_SIZE
        madd    x20, x9, x10, x19
        add     x20, x20, #SLOTS

        mov     x0, #1                  // CLOCK_MONOTONIC
        mov     x1, x20
        mov     x8, #113                // clock_gettime
        svc     #0
        mov     w9, #1
        stp     w21, w9, [x20, #OVERRUN]
        stp     wzr, wzr, [x20, #WORD_COUNT]
        ldr     x9, [x2, #440]          // pc
        str     x9, [x20, #ADDRESSES]
        ldr     x21, [x2, #416]         // x29: the frame
        ldr     x23, [x2, #432]         // sp: no frame is below
        str     x23, [x19, #STACK_POINTER]
        str     x23, [x20, #SAMPLED_SP]
        str     x21, [x20, #SAMPLED_FP]

// The first word is the link register: a function that has no frame returns there.
        ldr     x30, [x2, #424]
        hint    #7                      // xpaclri: without the signature of the address, if it has one
        str     x30, [x20, #WORDS]
        mov     w9, #1
        str     w9, [x20, #WORD_COUNT]

// x22: where the stack ends. On a stack that is not known (yet), some way above.
        ldr     x22, [x19, #STACK_HIGH]
        cmp     x23, x22
        b.hs    unknown_stack
        ldr     x9, [x19, #STACK_LOW]
        cmp     x23, x9
        b.hs    read_words
unknown_stack:
        ldr     x9, [x24, #SLACK]
        adds    x22, x23, x9
        b.cs    publish

read_words:
        mov     x0, x23
        mov     x1, #PROBED
        bl      read
        lsr     x9, x0, #3
        mov     x10, #MOST_WORDS - 1
        cmp     x9, x10
        csel    x9, x9, x10, lo
        add     w10, w9, #1
        str     w10, [x20, #WORD_COUNT]
        add     x10, x19, #WINDOW
        add     x11, x20, #WORDS + 8
1:      cbz     x9, walk
        ldr     x12, [x10], #8
        str     x12, [x11], #8
        sub     x9, x9, #1
        b       1b

// x21: the frame, that holds the caller's frame and above it the address that the call returns to.
walk:
        cmp     x21, x23
        b.lo    publish
        subs    x9, x22, x21
        b.lo    beyond
        cmp     x9, #16
        b.lo    beyond
        tst     x21, #7
        b.ne    publish
        ldr     x9, [x19, #REMOTE]
        subs    x9, x21, x9
        b.lo    read_frame
        ldr     x10, [x19, #WINDOW_LENGTH]
        subs    x10, x10, #16
        b.lo    read_frame
        cmp     x9, x10
        b.ls    take_frame
read_frame:
        mov     x0, x21
        mov     x1, #16
        bl      read
        cmp     x0, #16
        b.lo    publish
        mov     x9, #0
take_frame:
        add     x10, x19, #WINDOW
        add     x10, x10, x9
        ldp     x11, x30, [x10]
        hint    #7                      // xpaclri
        cmp     x30, #1, lsl #12        // no code is that low: the end of the stack
        b.lo    publish
        ldr     w9, [x20, #ADDRESS_COUNT]
        cmp     w9, #MOST_ADDRESSES
        b.hs    cut
        add     x10, x20, #ADDRESSES
        str     x30, [x10, x9, lsl #3]
        add     w9, w9, #1
        str     w9, [x20, #ADDRESS_COUNT]
        add     x23, x21, #16
        mov     x21, x11
        b       walk

cut:
        mov     w9, #1
        str     w9, [x20, #IS_CUT]
        b       publish

// The frame is above the stack. If its end was a guess, ask for it.
beyond:
        ldr     x9, [x19, #STACK_HIGH]
        cmp     x22, x9
        b.eq    publish
        mrs     x9, tpidr_el0
        str     x9, [x19, #THREAD_POINTER]
        mov     w9, #1
        add     x10, x19, #WANTED
        stlr    w9, [x10]

publish:
        ldr     x9, [x19, #HEAD]
        add     x9, x9, #1
        add     x10, x19, #HEAD
        stlr    x9, [x10]
leave_ring:
        add     x10, x19, #BUSY
1:      ldaxr   w11, [x10]
        sub     w11, w11, #1
        stlxr   w12, w11, [x10]
        cbnz    w12, 1b
        ldp     x19, x20, [sp, #16]
        ldp     x21, x22, [sp, #32]
        ldp     x23, x24, [sp, #48]
        ldp     x29, x30, [sp], #64
        ret

// Not ours: whoever had the signal before takes it, with registers as they came.
foreign:
        ldp     x19, x20, [sp, #16]
        ldp     x21, x22, [sp, #32]
        ldp     x23, x24, [sp, #48]
        ldp     x29, x30, [sp], #64
chain:
        adr     x16, handler + DATA
        ldr     x16, [x16, #CHAIN]
        cbz     x16, return
        br      x16
return:
        ret

drop:
        ldr     x9, [x19, #DROPPED]
        add     x9, x9, #1
        add     x9, x9, x21
        str     x9, [x19, #DROPPED]
        b       leave_ring

// Copies what is at x0 to the window: as much as there is of its size, or of x1 where loads have to be probed.
// Answers with the length in x0.
read:
        str     x0, [x19, #REMOTE]
        str     xzr, [x19, #WINDOW_LENGTH]
        ldr     w9, [x24, #PROBES]
        cbnz    w9, probe
        mov     x9, #WINDOW_SIZE
        add     x10, x19, #WINDOW
        stp     x10, x9, [x19, #LOCAL]
        str     x9, [x19, #REMOTE + 8]
        ldr     w0, [x19, #OWNER]
        add     x1, x19, #LOCAL
        mov     x2, #1
        add     x3, x19, #REMOTE
        mov     x4, #1
        mov     x5, #0
        mov     x8, #270                // process_vm_readv
        svc     #0
        cmp     x0, #0
        b.le    nothing
        str     x0, [x19, #WINDOW_LENGTH]
        ret

probe:
        subs    x9, x22, x0
        b.lo    nothing
        cmp     x1, x9
        csel    x1, x1, x9, lo
        ands    x9, x1, #~7
        b.eq    nothing
        mov     x10, x0
        add     x11, x10, x9
        sub     x11, x11, #8
        mov     x1, x10
        mov     x2, #0
        mov     x3, #8
        mov     x8, #135                // rt_sigprocmask
        mov     x0, #-1
        svc     #0
        cmn     w0, #22                 // EINVAL; EFAULT where it cannot be read
        b.ne    nothing
        mov     x1, x11
        mov     x0, #-1
        svc     #0
        cmn     w0, #22
        b.ne    nothing
        str     x9, [x19, #WINDOW_LENGTH]
        mov     x0, x9
        add     x11, x19, #WINDOW
1:      ldr     x12, [x10], #8
        str     x12, [x11], #8
        subs    x9, x9, #8
        b.ne    1b
        ret
nothing:
        mov     x0, #0
        ret
