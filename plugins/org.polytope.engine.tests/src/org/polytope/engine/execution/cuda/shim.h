// What the card has and C++ hasn't, so that the text of our kernels is C++: the threads of a block run one after the
// other, from barrier to barrier.
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <csetjmp>
#include <deque>
#include <functional>
#include <map>
#include <string>
#include <tuple>
#include <ucontext.h>
#include <vector>

#define __global__
#define __device__ static inline
#define __shared__ static

struct index_of {
    unsigned int x;
};

static index_of threadIdx, blockIdx, blockDim, gridDim;

// Each thread of a block has a stack of its own for ever. Jumping from one to the other takes no call of the system.
struct fiber_t {
    ucontext_t start;
    jmp_buf at;
    std::vector<char> stack;
    bool started, done;
};

static jmp_buf scheduler;
static std::deque<fiber_t> fibers;
static const std::function<void()>* body;

static void leave() {
    if (!_setjmp(fibers[threadIdx.x].at)) {
        _longjmp(scheduler, 1);
    }
}

static void __syncthreads() {
    leave();
}

static void live() {
    for (;;) {
        (*body)();
        fibers[threadIdx.x].done = true;
        leave();
    }
}

static void resume(unsigned int thread) {
    threadIdx.x = thread;
    if (!_setjmp(scheduler)) {
        if (fibers[thread].started) {
            _longjmp(fibers[thread].at, 1);
        }
        fibers[thread].started = true;
        setcontext(&fibers[thread].start);
    }
}

static void run_with_barriers(unsigned int threads) {
    while (fibers.size() < threads) {
        fiber_t& fiber = fibers.emplace_back();
        fiber.stack.resize(32768);
        getcontext(&fiber.start);
        fiber.start.uc_stack.ss_sp = fiber.stack.data();
        fiber.start.uc_stack.ss_size = fiber.stack.size();
        makecontext(&fiber.start, live, 0);
    }
    for (unsigned int t = 0; t < threads; t++) {
        fibers[t].done = false;
    }
    for (bool any = true; any;) {
        any = false;
        for (unsigned int t = 0; t < threads; t++) {
            if (!fibers[t].done) {
                resume(t);
                any = true;
            }
        }
    }
}

static void run(unsigned int blocks, unsigned int threads, bool barriers, const std::function<void()>& kernel) {
    body = &kernel;
    gridDim.x = blocks;
    blockDim.x = threads;
    for (unsigned int b = 0; b < blocks; b++) {
        blockIdx.x = b;
        if (barriers) {
            run_with_barriers(threads);
        } else {
            for (unsigned int t = 0; t < threads; t++) {
                threadIdx.x = t;
                kernel();
            }
        }
    }
}

// Takes a kernel's arguments out of memory as a card does: each aligned to its type.
template <class T>
static T take(const char*& at, const char* start) {
    at = start + (at - start + alignof(T) - 1) / alignof(T) * alignof(T);
    T value;
    std::memcpy(&value, at, sizeof(T));
    at += sizeof(T);
    return value;
}

template <class... A>
static std::function<size_t(const char*, unsigned int, unsigned int)> launcher(void (*kernel)(A...), bool barriers) {
    return [=](const char* packed, unsigned int blocks, unsigned int threads) {
        const char* at = packed;
        std::tuple<A...> arguments{take<A>(at, packed)...};
        run(blocks, threads, barriers, [&] { std::apply(kernel, arguments); });
        return (size_t)(at - packed);
    };
}
