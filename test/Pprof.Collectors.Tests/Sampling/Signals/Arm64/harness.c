// Calls the handler's machine code for arm64 with a made-up signal, and prints what it recorded, a name and a value a line.
// Arguments: the file of the machine code, and whether loads are probed (1) or the kernel copies (0).
#define _GNU_SOURCE
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <time.h>
#include <ucontext.h>
#include <unistd.h>

#define DATA 65536
#define SLOTS 20480
#define SLOT_SIZE 17456
#define ADDRESSES 32
#define WORDS 1072
#define COOKIE 0x1234567890abcdefULL

static uint8_t *image;
static uint8_t *ring;
static int chained;

static uint64_t *word(uint8_t *base, int offset) { return (uint64_t *)(base + offset); }
static uint32_t *half(uint8_t *base, int offset) { return (uint32_t *)(base + offset); }
static void chain(int signal, siginfo_t *info, void *context) { chained++; }

static void call(int code, uint64_t value, uint64_t pc, uint64_t lr, uint64_t fp, uint64_t sp)
{
    static ucontext_t context;
    static siginfo_t info;
    memset(&info, 0, sizeof(info));
    memset(&context, 0, sizeof(context));
    info.si_code = code;
    info.si_overrun = 2;
    info.si_value.sival_ptr = (void *)value;
    context.uc_mcontext.pc = pc;
    context.uc_mcontext.sp = sp;
    context.uc_mcontext.regs[29] = fp;
    context.uc_mcontext.regs[30] = lr;
    ((void (*)(int, siginfo_t *, void *))image)(34, &info, &context);
}

static void print_latest(const char *name)
{
    uint64_t head = *word(ring, 0);
    uint8_t *slot = ring + SLOTS + ((head - 1) & 15) * SLOT_SIZE;
    uint32_t addresses = *half(slot, 20), words = *half(slot, 24);
    printf("%s:head %llu\n", name, (unsigned long long)head);
    printf("%s:overrun %u\n%s:cut %u\n%s:words %u\n", name, *half(slot, 16), name, *half(slot, 28), name, words);
    printf("%s:first %llx\n", name, (unsigned long long)*word(slot, WORDS));
    printf("%s:stack", name);
    for (uint32_t i = 0; i < addresses; i++)
    {
        printf(" %llx", (unsigned long long)*word(slot, ADDRESSES + 8 * i));
    }

    printf("\n");
}

int main(int argc, char **argv)
{
    image = mmap(0, DATA * 4, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    ring = mmap(0, DATA * 6, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    FILE *file = fopen(argv[1], "rb");
    size_t length = fread(image, 1, DATA, file);
    int probes = atoi(argv[2]);
    *word(image, DATA) = COOKIE;
    *word(image, DATA + 8) = 1;
    *word(image, DATA + 16) = probes;
    *word(image, DATA + 24) = probes ? 0 : 262144;
    *word(image, DATA + 32) = (uint64_t)chain;
    *word(image, DATA + 64) = (uint64_t)ring;
    mprotect(image, DATA, PROT_READ | PROT_EXEC);
    __builtin___clear_cache((char *)image, (char *)image + length);

    // A stack of 64 words: frames at 8, 16 and 40; what is above it cannot be read.
    uint8_t *pages = mmap(0, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    mprotect(pages + 4096, 4096, PROT_NONE);
    uint64_t *stack = (uint64_t *)(pages + 4096) - 64;
    for (int i = 0; i < 64; i++)
    {
        stack[i] = 0x1000 + i;
    }

    stack[8] = (uint64_t)&stack[16];
    stack[9] = 0x10009;
    stack[16] = (uint64_t)&stack[40];
    stack[17] = 0x10017;
    stack[40] = 0;
    stack[41] = 0x10041;
    *half(ring, 72) = syscall(SYS_gettid);
    *word(ring, 80) = (uint64_t)stack;
    *word(ring, 88) = (uint64_t)(stack + 64);

    struct iovec to = { &chained, 4 }, from = { &chained, 4 };
    printf("copies %d\n", syscall(SYS_process_vm_readv, getpid(), &to, 1, &from, 1, 0) == 4);
    call(-2, COOKIE, 0xcafe, 0xbeef, (uint64_t)&stack[8], (uint64_t)stack);
    print_latest("walk");
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    printf("time %d\n", now.tv_sec - *word(ring + SLOTS, 0) < 60);

    stack[40] = (uint64_t)(pages + 4096 - 8);
    call(-2, COOKIE, 0xcafe, 0xbeef, (uint64_t)&stack[8], (uint64_t)stack);
    print_latest("end");
    call(-2, COOKIE, 0xcafe, 0xbeef, ~0ULL - 7, ~0ULL - 7);
    print_latest("wild");
    call(-2, COOKIE, 0xcafe, 0xbeef, (uint64_t)pages + 4096, (uint64_t)pages + 4096);
    print_latest("unmapped");

    call(0, COOKIE, 1, 1, 1, 1);
    call(-2, COOKIE ^ 1, 1, 1, 1, 1);
    printf("chained %d\n", chained);
    *half(ring, 72) = 1;
    call(-2, COOKIE, 1, 1, 1, 1);
    *half(ring, 72) = syscall(SYS_gettid);
    for (int i = 0; i < 70; i++)
    {
        call(-2, COOKIE, 1, 1, 1, 1);
    }

    printf("full:head %llu\nfull:dropped %llu\n", (unsigned long long)*word(ring, 0), (unsigned long long)*word(ring, 8));

    // A timer of this thread's CPU time; the end of the stack is not known, so that only the leaf is there.
    *word(ring, 64) = *word(ring, 0);
    struct sigaction action = { .sa_sigaction = (void *)image, .sa_flags = SA_SIGINFO | SA_RESTART };
    sigaction(SIGPROF, &action, 0);
    struct sigevent event = { .sigev_value.sival_ptr = (void *)COOKIE, .sigev_signo = SIGPROF, .sigev_notify = SIGEV_THREAD_ID };
    event._sigev_un._tid = syscall(SYS_gettid);
    timer_t timer;
    timer_create(CLOCK_THREAD_CPUTIME_ID, &event, &timer);
    struct itimerspec every = { { 0, 5000000 }, { 0, 5000000 } };
    timer_settime(timer, 0, &every, 0);
    uint64_t begin = *word(ring, 0);
    for (volatile uint64_t i = 0; i < 4000000000 && *(volatile uint64_t *)ring < begin + 3; i++)
    {
    }

    timer_delete(timer);
    uint8_t *slot = ring + SLOTS + ((*word(ring, 0) - 1) & 15) * SLOT_SIZE;
    uint64_t distance = *word(slot, ADDRESSES) - (uint64_t)main;
    printf("timed %d\nin-main %d\n", *word(ring, 0) >= begin + 3, distance < 8192);

    printf("busy %u\n", *half(ring, 16));
    return 0;
}
