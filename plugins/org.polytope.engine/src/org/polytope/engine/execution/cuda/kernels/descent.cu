// A training step: one launch for all arrays of a network, of which each block moves a stretch of one.

#define STRETCH 4096

enum { STAYS, FOLLOWS_BATCH, MOVES_BY_MOMENTUM, MOVES_BY_MOMENTS };

struct array_t {
    float* numbers;
    const float* gradient; // of running statistics, those of the batch; null for zeros
    float* first;          // what the formula remembers
    float* second;
    float* average; // null where nobody wants it
    index_t count;
    index_t block; // the first that works on it
    int formula;
    int unused;
};

// What all numbers of an array have in common in one step; in single precision but for running statistics.
struct factors_t {
    double step, decay, kept, first, second, unbiased, epsilon, averageShare;
};

// The array on which this block works: the last that begins with it or before.
__device__ index_t array_of_block(const array_t* arrays, index_t count) {
    index_t low = 0;
    index_t high = count;
    while (high - low > 1) {
        index_t middle = (low + high) / 2;
        if (arrays[middle].block <= blockIdx.x) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low;
}

__device__ index_t first_of_stretch(array_t a) {
    return (blockIdx.x - a.block) * STRETCH;
}

__device__ index_t end_of_stretch(array_t a) {
    return first_of_stretch(a) + STRETCH < a.count ? first_of_stretch(a) + STRETCH : a.count;
}

// Sums of the squares of gradients, and behind them of those alone that move something: the sum tells whether all are finite, because
// no square of a number in single precision is infinite in double precision.
KERNEL gradient_squares(const array_t* arrays, double* sums, index_t count) {
    array_t a = arrays[array_of_block(arrays, count)];
    double sum = 0;
    for (index_t i = first_of_stretch(a) + threadIdx.x; i < end_of_stretch(a); i += blockDim.x) {
        double slope = a.gradient && a.formula != FOLLOWS_BATCH ? a.gradient[i] : 0;
        sum += slope * slope;
    }
    block_sums(sum, a.formula == STAYS ? 0 : sum, sums, sums + gridDim.x);
}

// The sum of what so many blocks have found; the next block sums the next ones.
KERNEL sum_of_blocks(const double* sums, double* result, index_t count) {
    double sum = 0;
    for (index_t i = threadIdx.x; i < count; i += blockDim.x) {
        sum += sums[blockIdx.x * count + i];
    }
    sum = block_sum(sum);
    if (threadIdx.x == 0) {
        result[blockIdx.x] = sum;
    }
}

__device__ float by_momentum(array_t a, factors_t f, float w, float gradient, index_t i) {
    float slope = gradient + (float)f.decay * w;
    if (a.first) {
        float momentum = (float)f.first;
        float velocity = momentum * a.first[i] + slope;
        a.first[i] = velocity;
        slope = f.second != 0 ? slope + momentum * velocity : velocity; // Nesterov's looks ahead
    }
    return w - (float)f.step * slope;
}

__device__ float by_moments(array_t a, factors_t f, float w, float gradient, index_t i) {
    float first = (float)f.first;
    float second = (float)f.second;
    float slope = gradient + (float)f.decay * w;
    float mean = first * a.first[i] + (1 - first) * slope;
    float square = second * a.second[i] + (1 - second) * slope * slope;
    a.first[i] = mean;
    a.second[i] = square;
    return w * (float)f.kept - (float)f.step * mean / (sqrtf(square) * (float)f.unbiased + (float)f.epsilon);
}

__device__ float moved(array_t a, factors_t f, float clip, index_t i) {
    float w = a.numbers[i];
    float gradient = a.gradient ? a.gradient[i] : 0;
    switch (a.formula) {
    case FOLLOWS_BATCH:
        return (float)(f.kept * w + f.step * gradient);
    case MOVES_BY_MOMENTUM:
        return by_momentum(a, f, w, clip * gradient, i);
    case MOVES_BY_MOMENTS:
        return by_moments(a, f, w, clip * gradient, i);
    default:
        return w;
    }
}

// Moves all arrays, lets the average follow, and sums the squares of what that has left.
KERNEL descend(const array_t* arrays, const factors_t* factors, float clip, double* squares, index_t count) {
    index_t which = array_of_block(arrays, count);
    array_t a = arrays[which];
    factors_t f = factors[which];
    float share = (float)f.averageShare;
    double sum = 0;
    for (index_t i = first_of_stretch(a) + threadIdx.x; i < end_of_stretch(a); i += blockDim.x) {
        float w = moved(a, f, clip, i);
        a.numbers[i] = w;
        if (a.average) {
            a.average[i] = share == 1 ? w : a.average[i] + share * (w - a.average[i]);
        }
        sum += (double)w * w;
    }
    sum = block_sum(sum);
    if (threadIdx.x == 0) {
        squares[blockIdx.x] = sum;
    }
}
