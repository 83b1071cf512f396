// Numbers that are standardized together, then scaled and shifted channel by channel: y = (x - mean) / deviation *
// weight + bias. Of numbers [n, c, plane], such a set is either a stretch of so many side by side, within an image, or
// the channels of one pixel. Where no mean is given, it is 0 and isn't learned from the numbers, and there is no bias.
struct sets_t {
    index_t channels, plane, stretch; // stretch is 0 for the channels of a pixel
};

__device__ index_t set_of(sets_t s, index_t i) {
    return s.stretch ? i / s.stretch : i / (s.channels * s.plane) * s.plane + i % s.plane;
}

__device__ index_t numbers_of_set(sets_t s) {
    return s.stretch ? s.stretch : s.channels;
}

// Where the k-th number of a set stands.
__device__ index_t in_set(sets_t s, index_t set, index_t k) {
    return s.stretch ? set * s.stretch + k : (set / s.plane * s.channels + k) * s.plane + set % s.plane;
}

__device__ index_t channel_of(sets_t s, index_t i) {
    return i / s.plane % s.channels;
}

// The standardized number, before it is scaled.
__device__ float standardized(const float* x, const float* mean, const float* inverse, sets_t s, index_t i) {
    index_t set = set_of(s, i);
    return (x[i] - (mean ? mean[set] : 0)) * inverse[set];
}

// Mean, and 1 / sqrt(biased variance + epsilon), of what has these sums.
__device__ void keep_moments(double sum, double square, float* mean, float* inverse, double epsilon, sets_t s,
    index_t set) {
    double average = mean ? sum / numbers_of_set(s) : 0;
    double spread = square / numbers_of_set(s) - average * average;
    if (mean) {
        mean[set] = (float)average;
    }
    inverse[set] = (float)(1 / sqrt((spread < 0 ? 0 : spread) + epsilon));
}

// A block a set, whose numbers stand side by side.
KERNEL set_moments_of_rows(const float* x, float* mean, float* inverse, double epsilon, sets_t s, index_t count) {
    for (index_t set = blockIdx.x; set < count; set += gridDim.x) {
        double sum = 0;
        double square = 0;
        for (index_t k = threadIdx.x; k < numbers_of_set(s); k += blockDim.x) {
            double value = x[in_set(s, set, k)];
            sum += value;
            square += value * value;
        }
        sum = block_sum(sum);
        square = block_sum(square);
        if (threadIdx.x == 0) {
            keep_moments(sum, square, mean, inverse, epsilon, s, set);
        }
    }
}

// A thread a set, beside the one of the next pixel.
KERNEL set_moments(const float* x, float* mean, float* inverse, double epsilon, sets_t s, index_t count) {
    FOR_EACH(set, count) {
        double sum = 0;
        double square = 0;
        for (index_t k = 0; k < numbers_of_set(s); k++) {
            double value = x[in_set(s, set, k)];
            sum += value;
            square += value * value;
        }
        keep_moments(sum, square, mean, inverse, epsilon, s, set);
    }
}

KERNEL standardize(const float* x, const float* mean, const float* inverse, const float* weight, const float* bias,
    float* y, sets_t s, index_t count) {
    FOR_EACH(i, count) {
        index_t c = channel_of(s, i);
        y[i] = standardized(x, mean, inverse, s, i) * weight[c] + (bias ? bias[c] : 0);
    }
}

// With z = standardized, h = gradient * weight: the gradient by x is (h - mean of h - z * mean of h z) / deviation.
__device__ void keep_gradient_means(double sum, double product, float* ofGradient, float* ofProduct, sets_t s,
    index_t set) {
    if (ofGradient) {
        ofGradient[set] = (float)(sum / numbers_of_set(s));
    }
    ofProduct[set] = (float)(product / numbers_of_set(s));
}

KERNEL set_gradient_means_of_rows(const float* x, const float* mean, const float* inverse, const float* weight,
    const float* gradient, float* ofGradient, float* ofProduct, sets_t s, index_t count) {
    for (index_t set = blockIdx.x; set < count; set += gridDim.x) {
        double sum = 0;
        double product = 0;
        for (index_t k = threadIdx.x; k < numbers_of_set(s); k += blockDim.x) {
            index_t i = in_set(s, set, k);
            double scaled = (double)gradient[i] * weight[channel_of(s, i)];
            sum += scaled;
            product += scaled * standardized(x, mean, inverse, s, i);
        }
        sum = block_sum(sum);
        product = block_sum(product);
        if (threadIdx.x == 0) {
            keep_gradient_means(sum, product, ofGradient, ofProduct, s, set);
        }
    }
}

KERNEL set_gradient_means(const float* x, const float* mean, const float* inverse, const float* weight,
    const float* gradient, float* ofGradient, float* ofProduct, sets_t s, index_t count) {
    FOR_EACH(set, count) {
        double sum = 0;
        double product = 0;
        for (index_t k = 0; k < numbers_of_set(s); k++) {
            index_t i = in_set(s, set, k);
            double scaled = (double)gradient[i] * weight[channel_of(s, i)];
            sum += scaled;
            product += scaled * standardized(x, mean, inverse, s, i);
        }
        keep_gradient_means(sum, product, ofGradient, ofProduct, s, set);
    }
}

KERNEL standardize_gradient(const float* x, const float* mean, const float* inverse, const float* weight,
    const float* gradient, const float* ofGradient, const float* ofProduct, float* result, sets_t s, index_t count) {
    FOR_EACH(i, count) {
        index_t set = set_of(s, i);
        float scaled = gradient[i] * weight[channel_of(s, i)] - (ofGradient ? ofGradient[set] : 0);
        result[i] = (scaled - standardized(x, mean, inverse, s, i) * ofProduct[set]) * inverse[set];
    }
}

// Sums of the gradient, and of its products with the standardized numbers, part by part of the channels.
KERNEL standardized_sums(const float* x, const float* mean, const float* inverse, const float* gradient, double* sums,
    double* products, sets_t s, index_t count, index_t channels, index_t plane, index_t parts) {
    channel_part part = part_of_channel(count, channels, plane, parts);
    double sum = 0;
    double product = 0;
    for (index_t i = part.first + threadIdx.x; i < part.behind; i += blockDim.x) {
        index_t at = in_channel(part, i);
        sum += gradient[at];
        product += (double)gradient[at] * standardized(x, mean, inverse, s, at);
    }
    block_sums(sum, product, sums, products);
}
