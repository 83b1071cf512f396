// Rows of numbers side by side; a group of GROUP threads works on each, and all of them know what it has found.

__device__ float group_sum(float summand) {
    __shared__ float all[SUMMANDS];
    all[threadIdx.x] = summand;
    __syncthreads();
    float sum = 0;
    for (int i = 0; i < GROUP; i++) {
        sum += all[threadIdx.x / GROUP * GROUP + i];
    }
    __syncthreads(); // before the next sum overwrites the shared memory
    return sum;
}

__device__ float group_largest(float value) {
    __shared__ float all[SUMMANDS];
    all[threadIdx.x] = value;
    __syncthreads();
    float largest = all[threadIdx.x / GROUP * GROUP];
    for (int i = 1; i < GROUP; i++) {
        float other = all[threadIdx.x / GROUP * GROUP + i];
        largest = other > largest ? other : largest;
    }
    __syncthreads();
    return largest;
}

#define ROWS_OF_BLOCK (SUMMANDS / GROUP)

// All threads of a block go through this loop equally often, because they wait for each other: some have no row.
#define FOR_EACH_ROW(row, rows) \
    for (index_t first = blockIdx.x * ROWS_OF_BLOCK, row = first + threadIdx.x / GROUP; first < (rows); \
        first += gridDim.x * ROWS_OF_BLOCK, row = first + threadIdx.x / GROUP)

KERNEL softmax(const float* x, float* y, index_t columns, index_t rows) {
    FOR_EACH_ROW(row, rows) {
        index_t begin = row < rows ? row * columns : 0;
        index_t end = row < rows ? begin + columns : 0;
        index_t lane = threadIdx.x % GROUP;
        float largest = x[begin];
        for (index_t i = begin + lane; i < end; i += GROUP) {
            largest = x[i] > largest ? x[i] : largest;
        }
        largest = group_largest(largest);
        float sum = 0;
        for (index_t i = begin + lane; i < end; i += GROUP) {
            sum += expf(x[i] - largest);
        }
        sum = group_sum(sum);
        for (index_t i = begin + lane; i < end; i += GROUP) {
            y[i] = expf(x[i] - largest) / sum;
        }
    }
}

KERNEL softmax_gradient(const float* y, const float* gradient, float* result, index_t columns, index_t rows) {
    FOR_EACH_ROW(row, rows) {
        index_t begin = row < rows ? row * columns : 0;
        index_t end = row < rows ? begin + columns : 0;
        index_t lane = threadIdx.x % GROUP;
        float sum = 0;
        for (index_t i = begin + lane; i < end; i += GROUP) {
            sum += y[i] * gradient[i];
        }
        sum = group_sum(sum);
        for (index_t i = begin + lane; i < end; i += GROUP) {
            result[i] = y[i] * (gradient[i] - sum);
        }
    }
}
