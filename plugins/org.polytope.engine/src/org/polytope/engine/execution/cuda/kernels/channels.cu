// What differs from channel to channel: biases, batch normalization, learned slopes. Numbers are [n, c, plane].

// Behind a convolution, dense layer, sum: a bias a channel, another value, a ReLU; any may be missing.
KERNEL finish(const float* x, const float* bias, const float* addend, int rectify, float* y, index_t channels,
    index_t plane, index_t count) {
    FOR_EACH(i, count) {
        float value = x[i];
        if (bias) {
            value += bias[i / plane % channels];
        }
        if (addend) {
            value += addend[i];
        }
        y[i] = rectify && !(value > 0) ? 0 : value;
    }
}

KERNEL scale_shift(const float* x, const float* scale, const float* shift, const float* addend, int rectify, float* y,
    index_t channels, index_t plane, index_t count) {
    FOR_EACH(i, count) {
        index_t c = i / plane % channels;
        float value = x[i] * scale[c] + shift[c];
        if (addend) {
            value += addend[i];
        }
        y[i] = rectify && !(value > 0) ? 0 : value;
    }
}

KERNEL scale(const float* x, const float* factor, float* y, index_t channels, index_t plane, index_t count) {
    FOR_EACH(i, count) {
        y[i] = x[i] * factor[i / plane % channels];
    }
}

// Sums of the numbers, part by part.
KERNEL channel_sums(const float* x, double* sums, index_t count, index_t channels, index_t plane, index_t parts) {
    channel_part part = part_of_channel(count, channels, plane, parts);
    double sum = 0;
    for (index_t i = part.first + threadIdx.x; i < part.behind; i += blockDim.x) {
        sum += x[in_channel(part, i)];
    }
    sum = block_sum(sum);
    if (threadIdx.x == 0) {
        sums[blockIdx.x] = sum;
    }
}

// One thread a channel adds what the parts have found.
KERNEL add_parts(const double* sums, float* result, index_t channels, index_t parts) {
    FOR_EACH(c, channels) {
        double sum = 0;
        for (index_t p = 0; p < parts; p++) {
            sum += sums[c * parts + p];
        }
        result[c] = (float)sum;
    }
}

// Sums of the numbers and of their squares, in double precision, so that their difference stays exact enough.
KERNEL moment_sums(const float* x, double* sums, double* squares, index_t count, index_t channels, index_t plane,
    index_t parts) {
    channel_part part = part_of_channel(count, channels, plane, parts);
    double sum = 0;
    double square = 0;
    for (index_t i = part.first + threadIdx.x; i < part.behind; i += blockDim.x) {
        double value = x[in_channel(part, i)];
        sum += value;
        square += value * value;
    }
    block_sums(sum, square, sums, squares);
}

// Mean and biased variance, and 1 / sqrt(variance + epsilon).
KERNEL moments(const double* sums, const double* squares, float* mean, float* variance, float* inverse,
    double epsilon, index_t perChannel, index_t channels, index_t parts) {
    FOR_EACH(c, channels) {
        double sum = 0;
        double square = 0;
        for (index_t p = 0; p < parts; p++) {
            sum += sums[c * parts + p];
            square += squares[c * parts + p];
        }
        double average = sum / perChannel;
        double spread = square / perChannel - average * average;
        spread = spread < 0 ? 0 : spread;
        mean[c] = (float)average;
        variance[c] = (float)spread;
        inverse[c] = (float)(1 / sqrt(spread + epsilon));
    }
}

KERNEL normalize(const float* x, const float* mean, const float* inverse, const float* gamma, const float* beta,
    const float* addend, int rectify, float* y, index_t channels, index_t plane, index_t count) {
    FOR_EACH(i, count) {
        index_t c = i / plane % channels;
        float value = (x[i] - mean[c]) * (inverse[c] * gamma[c]) + beta[c];
        if (addend) {
            value += addend[i];
        }
        y[i] = rectify && !(value > 0) ? 0 : value;
    }
}

// Sums of the gradient, and of its products with the centered numbers.
KERNEL normalize_sums(const float* x, const float* mean, const float* gradient, double* sums, double* products,
    index_t count, index_t channels, index_t plane, index_t parts) {
    channel_part part = part_of_channel(count, channels, plane, parts);
    double sum = 0;
    double product = 0;
    for (index_t i = part.first + threadIdx.x; i < part.behind; i += blockDim.x) {
        index_t at = in_channel(part, i);
        sum += gradient[at];
        product += (double)gradient[at] * ((double)x[at] - mean[part.channel]);
    }
    block_sums(sum, product, sums, products);
}

// With m numbers a channel, x' = x - mean, r = inverse: the gradients by beta (sum of g) and gamma (r * sum of g x'), and
// a, b, c of the gradient by x: a g + b x' + c (Ioffe and Szegedy, 2015).
KERNEL normalize_factors(const double* sums, const double* products, const float* inverse, const float* gamma,
    float* gammaGradient, float* betaGradient, float* ofGradient, float* ofCentered, float* constant,
    index_t perChannel, index_t channels, index_t parts) {
    FOR_EACH(c, channels) {
        double sum = 0;
        double product = 0;
        for (index_t p = 0; p < parts; p++) {
            sum += sums[c * parts + p];
            product += products[c * parts + p];
        }
        double r = inverse[c];
        double a = gamma[c] * r;
        gammaGradient[c] = (float)(r * product);
        betaGradient[c] = (float)sum;
        ofGradient[c] = (float)a;
        ofCentered[c] = (float)(-a * r * r * product / perChannel);
        constant[c] = (float)(-a * sum / perChannel);
    }
}

KERNEL normalize_gradient(const float* x, const float* mean, const float* gradient, const float* ofGradient,
    const float* ofCentered, const float* constant, float* result, index_t channels, index_t plane, index_t count) {
    FOR_EACH(i, count) {
        index_t c = i / plane % channels;
        result[i] = ofGradient[c] * gradient[i] + ofCentered[c] * (x[i] - mean[c]) + constant[c];
    }
}

// Learned slopes, one a channel or one for all.
KERNEL prelu(const float* x, const float* slope, float* y, index_t slopes, index_t plane, index_t count) {
    FOR_EACH(i, count) {
        y[i] = x[i] > 0 ? x[i] : slope[i / plane % slopes] * x[i];
    }
}

KERNEL prelu_gradient(const float* x, const float* slope, const float* gradient, float* result, index_t slopes,
    index_t plane, index_t count) {
    FOR_EACH(i, count) {
        result[i] = x[i] > 0 ? gradient[i] : slope[i / plane % slopes] * gradient[i];
    }
}

KERNEL prelu_sums(const float* x, const float* gradient, double* sums, index_t count, index_t channels, index_t plane,
    index_t parts) {
    channel_part part = part_of_channel(count, channels, plane, parts);
    double sum = 0;
    for (index_t i = part.first + threadIdx.x; i < part.behind; i += blockDim.x) {
        index_t at = in_channel(part, i);
        sum += x[at] > 0 ? 0 : (double)x[at] * gradient[at];
    }
    sum = block_sum(sum);
    if (threadIdx.x == 0) {
        sums[blockIdx.x] = sum;
    }
}
