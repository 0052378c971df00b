# The handler of the sampling signal for Linux on x64. `SignalRing` and `HandlerImage` tell what lies where.
#
#   as handler-x64.s -o handler.o && objcopy -O binary -j .text handler.o handler.bin
#
# It runs on the thread that it samples, at any instruction of it. So it calls nothing but the kernel, takes no lock,
# keeps errno, and loads nothing from an address that comes from the interrupted code: the kernel copies the stack for
# it, and answers with an error where there is nothing.

        .intel_syntax noprefix
        .text

        .set    DATA, 65536             # from the code's begin to that of the data

        .set    COOKIE, 0               # the data
        .set    COUNT, 8
        .set    PROBES, 16
        .set    SLACK, 24
        .set    CHAIN, 32
        .set    TABLE, 64

        .set    HEAD, 0                 # a ring
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

        .set    OVERRUN, 16             # a slot
        .set    ADDRESS_COUNT, 20
        .set    WORD_COUNT, 24
        .set    IS_CUT, 28
        .set    SAMPLED_SP, 1056
        .set    SAMPLED_FP, 1064
        .set    WORDS, 1072
        .set    MOST_WORDS, 2048
        .set    PROBED, 4096            # two pages at most, whose first and last words are tried
        .set    ADDRESSES, 32
        .set    MOST_ADDRESSES, 128

# Where the handler returns to. Unwinders know a frame of a signal by these very bytes.
restorer:
        mov     rax, 15                 # rt_sigreturn
        syscall

        .balign 16, 0xcc

# rdi: the signal; rsi: siginfo; rdx: ucontext.
handler:
        cmp     dword ptr [rsi + 8], -2 # si_code is SI_TIMER
        jne     chain
        push    rbx
        push    rbp
        push    r12
        push    r13
        push    r14
        push    r15

# si_value is the number of a ring, hidden by a number that foreign timers cannot know.
        lea     rbp, [rip + restorer + DATA]
        mov     rbx, [rsi + 24]
        xor     rbx, [rbp + COOKIE]
        cmp     rbx, [rbp + COUNT]
        jae     foreign
        mov     rbx, [rbp + rbx * 8 + TABLE]

# A signal may come late, when its ring is another thread's. The count is what keeps a ring from being given away while
# somebody is in here.
        lock inc dword ptr [rbx + BUSY]
        mov     eax, 186                # gettid
        syscall
        cmp     eax, [rbx + OWNER]
        jne     leave_ring

        mov     r12, rdx
        mov     r14d, [rsi + 20]        # si_overrun
        mov     rax, [rbx + HEAD]
        mov     rcx, rax
        sub     rcx, [rbx + TAIL]
        cmp     rcx, SLOT_COUNT
        jae     drop
        and     eax, SLOT_COUNT - 1
        imul    r13, rax, SLOT_SIZE
        lea     r13, [rbx + r13 + SLOTS]

        mov     edi, 1                  # CLOCK_MONOTONIC
        mov     rsi, r13
        mov     eax, 228                # clock_gettime
        syscall
        mov     [r13 + OVERRUN], r14d
        mov     dword ptr [r13 + ADDRESS_COUNT], 1
        mov     dword ptr [r13 + WORD_COUNT], 0
        mov     dword ptr [r13 + IS_CUT], 0
        mov     rax, [r12 + 168]        # rip
        mov     [r13 + ADDRESSES], rax
        mov     r14, [r12 + 120]        # rbp: the frame
        mov     r12, [r12 + 160]        # rsp: no frame is below
        mov     [rbx + STACK_POINTER], r12
        mov     [r13 + SAMPLED_SP], r12
        mov     [r13 + SAMPLED_FP], r14

# r15: where the stack ends. On a stack that is not known (yet), some way above.
        mov     r15, [rbx + STACK_HIGH]
        cmp     r12, r15
        jae     unknown_stack
        cmp     r12, [rbx + STACK_LOW]
        jae     read_words
unknown_stack:
        mov     r15, r12
        add     r15, [rbp + SLACK]
        jc      publish

read_words:
        mov     rdi, r12
        mov     esi, PROBED
        call    read
        shr     rax, 3
        mov     ecx, MOST_WORDS
        cmp     rax, rcx
        cmovb   rcx, rax
        mov     [r13 + WORD_COUNT], ecx
        lea     rsi, [rbx + WINDOW]
        lea     rdi, [r13 + WORDS]
        rep movsq

# r14: the frame, that holds the caller's frame and above it the address that the call returns to.
walk:
        cmp     r14, r12
        jb      publish
        mov     rax, r15
        sub     rax, r14
        jb      beyond
        cmp     rax, 16
        jb      beyond
        test    r14b, 7
        jnz     publish
        mov     rax, r14
        sub     rax, [rbx + REMOTE]
        jb      read_frame
        mov     rcx, [rbx + WINDOW_LENGTH]
        sub     rcx, 16
        jb      read_frame
        cmp     rax, rcx
        jbe     take_frame
read_frame:
        mov     rdi, r14
        mov     esi, 16
        call    read
        cmp     rax, 16
        jb      publish
        xor     eax, eax
take_frame:
        mov     rcx, [rbx + rax + WINDOW]
        mov     rdx, [rbx + rax + WINDOW + 8]
        cmp     rdx, 4096               # no code is that low: the end of the stack
        jb      publish
        mov     eax, [r13 + ADDRESS_COUNT]
        cmp     eax, MOST_ADDRESSES
        jae     cut
        mov     [r13 + rax * 8 + ADDRESSES], rdx
        inc     dword ptr [r13 + ADDRESS_COUNT]
        lea     r12, [r14 + 16]
        mov     r14, rcx
        jmp     walk

cut:
        mov     dword ptr [r13 + IS_CUT], 1
        jmp     publish

# The frame is above the stack. If its end was a guess, ask for it.
beyond:
        cmp     r15, [rbx + STACK_HIGH]
        je      publish
        mov     edi, 0x1003             # ARCH_GET_FS
        lea     rsi, [rbx + THREAD_POINTER]
        mov     eax, 158                # arch_prctl
        syscall
        mov     dword ptr [rbx + WANTED], 1

publish:
        inc     qword ptr [rbx + HEAD]
leave_ring:
        lock dec dword ptr [rbx + BUSY]
        pop     r15
        pop     r14
        pop     r13
        pop     r12
        pop     rbp
        pop     rbx
        ret

# Not ours: whoever had the signal before takes it, with registers as they came.
foreign:
        pop     r15
        pop     r14
        pop     r13
        pop     r12
        pop     rbp
        pop     rbx
chain:
        mov     rax, [rip + restorer + DATA + CHAIN]
        test    rax, rax
        jz      return
        jmp     rax
return:
        ret

drop:
        inc     r14
        add     [rbx + DROPPED], r14
        jmp     leave_ring

# Copies what is at rdi to the window: as much as there is of its size, or of rsi where loads have to be probed.
# Answers with the length in rax.
read:
        mov     [rbx + REMOTE], rdi
        mov     qword ptr [rbx + WINDOW_LENGTH], 0
        cmp     dword ptr [rbp + PROBES], 0
        jne     probe
        lea     rsi, [rbx + LOCAL]
        lea     rax, [rbx + WINDOW]
        mov     [rsi], rax
        mov     qword ptr [rsi + 8], WINDOW_SIZE
        lea     r10, [rbx + REMOTE]
        mov     qword ptr [r10 + 8], WINDOW_SIZE
        mov     edi, [rbx + OWNER]
        mov     edx, 1
        mov     r8d, 1
        xor     r9d, r9d
        mov     eax, 310                # process_vm_readv
        syscall
        test    rax, rax
        jle     nothing
        mov     [rbx + WINDOW_LENGTH], rax
        ret

# Where that call is refused, rt_sigprocmask tells what can be read: it copies the mask before it refuses to do -1 with
# it. What is asked for spans two pages at most, and is never above the end of the thread's own stack.
probe:
        mov     rax, r15
        sub     rax, rdi
        jb      nothing
        cmp     rsi, rax
        cmova   rsi, rax
        and     rsi, -8
        jz      nothing
        mov     [rbx + REMOTE + 8], rsi
        lea     r9, [rdi + rsi - 8]
        mov     rsi, rdi
        call    probe_word
        jne     nothing
        mov     rsi, r9
        call    probe_word
        jne     nothing
        mov     rsi, [rbx + REMOTE]
        lea     rdi, [rbx + WINDOW]
        mov     rcx, [rbx + REMOTE + 8]
        mov     rax, rcx
        rep movsb
        mov     [rbx + WINDOW_LENGTH], rax
        ret
nothing:
        xor     eax, eax
        ret

probe_word:
        mov     rdi, -1
        xor     edx, edx
        mov     r10d, 8
        mov     eax, 14                 # rt_sigprocmask
        syscall
        cmp     eax, -22                # EINVAL; EFAULT where it cannot be read
        ret
