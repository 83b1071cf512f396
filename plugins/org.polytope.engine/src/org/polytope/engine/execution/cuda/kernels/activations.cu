// Functions of single numbers, and their gradients.

KERNEL relu(const float* x, float* y, float slope, index_t count) {
    FOR_EACH(i, count) {
        y[i] = x[i] > 0 ? x[i] : slope == 0 ? 0 : slope * x[i];
    }
}

// The argument may also be the result where the slope isn't negative: their signs agree.
KERNEL relu_gradient(const float* x, const float* gradient, float* result, float slope, index_t count) {
    FOR_EACH(i, count) {
        result[i] = x[i] > 0 ? gradient[i] : slope == 0 ? 0 : slope * gradient[i];
    }
}

__device__ float logistic(float x) {
    return 1 / (1 + expf(-x));
}

KERNEL sigmoid(const float* x, float* y, index_t count) {
    FOR_EACH(i, count) {
        y[i] = logistic(x[i]);
    }
}

KERNEL sigmoid_gradient(const float* y, const float* gradient, float* result, index_t count) {
    FOR_EACH(i, count) {
        result[i] = gradient[i] * y[i] * (1 - y[i]);
    }
}

KERNEL silu(const float* x, float* y, index_t count) {
    FOR_EACH(i, count) {
        y[i] = x[i] * logistic(x[i]);
    }
}

KERNEL silu_gradient(const float* x, const float* gradient, float* result, index_t count) {
    FOR_EACH(i, count) {
        float s = logistic(x[i]);
        result[i] = gradient[i] * (s + x[i] * s * (1 - s));
    }
}

KERNEL tangent(const float* x, float* y, index_t count) {
    FOR_EACH(i, count) {
        y[i] = tanhf(x[i]);
    }
}

KERNEL tangent_gradient(const float* y, const float* gradient, float* result, index_t count) {
    FOR_EACH(i, count) {
        result[i] = gradient[i] * (1 - y[i] * y[i]);
    }
}

KERNEL clip(const float* x, float* y, float low, float high, index_t count) {
    FOR_EACH(i, count) {
        y[i] = x[i] < low ? low : x[i] > high ? high : x[i];
    }
}

KERNEL clip_gradient(const float* y, const float* gradient, float* result, float low, float high, index_t count) {
    FOR_EACH(i, count) {
        result[i] = y[i] > low && y[i] < high ? gradient[i] : 0;
    }
}
