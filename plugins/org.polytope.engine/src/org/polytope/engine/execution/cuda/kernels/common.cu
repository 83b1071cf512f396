// What all kernels share. The same text is compiled for the card, and as C++ for tests: so there is nothing here that
// only a card knows, besides threads, blocks, shared memory and __syncthreads().

typedef unsigned int index_t; // no value holds more than 2^31 - 1 numbers

#define KERNEL extern "C" __global__ void

// Each number once, whatever the number of blocks.
#define FOR_EACH(i, count) \
    for (index_t i = blockIdx.x * blockDim.x + threadIdx.x; i < (count); i += gridDim.x * blockDim.x)

// Threads of a block that sums: a power of 16 times 16 would be more than 1,024.
#define SUMMANDS 256

#define GROUP 16

// The sum over a block of SUMMANDS threads, always in the same order; known to thread 0.
__device__ double block_sum(double summand) {
    __shared__ double all[SUMMANDS];
    __shared__ double groups[GROUP];
    all[threadIdx.x] = summand;
    __syncthreads();
    if (threadIdx.x < GROUP) {
        double sum = 0;
        for (int i = 0; i < SUMMANDS / GROUP; i++) {
            sum += all[threadIdx.x * (SUMMANDS / GROUP) + i];
        }
        groups[threadIdx.x] = sum;
    }
    __syncthreads();
    double sum = 0;
    if (threadIdx.x == 0) {
        for (int i = 0; i < GROUP; i++) {
            sum += groups[i];
        }
    }
    __syncthreads(); // before the next sum overwrites the shared memory
    return sum;
}

// Two such sums, at the block's place.
__device__ void block_sums(double summand, double other, double* sums, double* others) {
    summand = block_sum(summand);
    other = block_sum(other);
    if (threadIdx.x == 0) {
        sums[blockIdx.x] = summand;
        others[blockIdx.x] = other;
    }
}

// Numbers [n, c, plane] of which a block sums one part of one channel: block = channel * parts + part.
struct channel_part {
    index_t channel, first, behind, plane, channels;
};

__device__ channel_part part_of_channel(index_t count, index_t channels, index_t plane, index_t parts) {
    channel_part part;
    index_t total = count * plane;
    index_t size = (total + parts - 1) / parts;
    index_t number = blockIdx.x % parts;
    part.channel = blockIdx.x / parts;
    part.first = number * size < total ? number * size : total;
    part.behind = part.first + size < total ? part.first + size : total;
    part.plane = plane;
    part.channels = channels;
    return part;
}

// Where the i-th number of a channel stands.
__device__ index_t in_channel(channel_part part, index_t i) {
    return (i / part.plane * part.channels + part.channel) * part.plane + i % part.plane;
}
