// Smooth relatives of the ReLU and their piecewise forms; the gradients are computed from the arguments.

#define SQRT_HALF 0.70710678118654752440f
#define DENSITY_AT_0 0.39894228040143267794f // of the standard normal distribution
#define TANH_SCALE 0.79788456080286535588f // sqrt(2 / pi)
#define TANH_CUBE 0.044715f

// Exact in the lower tail, too.
__device__ float normal_distribution(float x) {
    return 0.5f * erfcf(-SQRT_HALF * x);
}

KERNEL gelu(const float* x, float* y, index_t count) {
    FOR_EACH(i, count) {
        y[i] = x[i] * normal_distribution(x[i]);
    }
}

KERNEL gelu_gradient(const float* x, const float* gradient, float* result, index_t count) {
    FOR_EACH(i, count) {
        float density = DENSITY_AT_0 * expf(-0.5f * x[i] * x[i]);
        result[i] = gradient[i] * (normal_distribution(x[i]) + x[i] * density);
    }
}

__device__ float tanh_of_gelu(float x) {
    return tanhf(TANH_SCALE * x * (1 + TANH_CUBE * x * x));
}

KERNEL gelu_by_tanh(const float* x, float* y, index_t count) {
    FOR_EACH(i, count) {
        y[i] = 0.5f * x[i] * (1 + tanh_of_gelu(x[i]));
    }
}

KERNEL gelu_by_tanh_gradient(const float* x, const float* gradient, float* result, index_t count) {
    FOR_EACH(i, count) {
        float t = tanh_of_gelu(x[i]);
        float inner = TANH_SCALE * (1 + 3 * TANH_CUBE * x[i] * x[i]);
        // far outside, the square of an argument may be infinite where the slope of the tangent is 0
        float bend = t * t < 1 ? 0.5f * x[i] * (1 - t * t) * inner : 0;
        result[i] = gradient[i] * (0.5f * (1 + t) + bend);
    }
}

// above * x for x > 0, else below * (exp(rate * x) - 1).
KERNEL elu(const float* x, float* y, float above, float below, float rate, index_t count) {
    FOR_EACH(i, count) {
        y[i] = x[i] > 0 ? above * x[i] : below * expm1f(rate * x[i]);
    }
}

KERNEL elu_gradient(const float* x, const float* gradient, float* result, float above, float below, float rate,
    index_t count) {
    FOR_EACH(i, count) {
        result[i] = gradient[i] * (x[i] > 0 ? above : below * rate * expf(rate * x[i]));
    }
}

// log(1 + exp(x)), which can't overflow.
__device__ float log_of_sum(float x) {
    return (x > 0 ? x : 0) + log1pf(expf(-fabsf(x)));
}

KERNEL softplus(const float* x, float* y, float beta, index_t count) {
    FOR_EACH(i, count) {
        y[i] = log_of_sum(beta * x[i]) / beta;
    }
}

KERNEL softplus_gradient(const float* x, const float* gradient, float* result, float beta, index_t count) {
    FOR_EACH(i, count) {
        result[i] = gradient[i] * logistic(beta * x[i]);
    }
}

KERNEL mish(const float* x, float* y, index_t count) {
    FOR_EACH(i, count) {
        y[i] = x[i] * tanhf(log_of_sum(x[i]));
    }
}

KERNEL mish_gradient(const float* x, const float* gradient, float* result, index_t count) {
    FOR_EACH(i, count) {
        float t = tanhf(log_of_sum(x[i]));
        result[i] = gradient[i] * (t + x[i] * (1 - t * t) * logistic(x[i]));
    }
}

__device__ float clipped(float x) {
    return x < 0 ? 0 : x > 1 ? 1 : x;
}

KERNEL hard_sigmoid(const float* x, float* y, float slope, float offset, index_t count) {
    FOR_EACH(i, count) {
        y[i] = clipped(slope * x[i] + offset);
    }
}

KERNEL hard_sigmoid_gradient(const float* x, const float* gradient, float* result, float slope, float offset,
    index_t count) {
    FOR_EACH(i, count) {
        float value = slope * x[i] + offset;
        result[i] = value > 0 && value < 1 ? slope * gradient[i] : 0;
    }
}

// The derivative is taken at the lowest number where x lies below it: at 0 that of a root is infinite.
KERNEL power(const float* x, float* y, float exponent, float lowest, index_t count) {
    FOR_EACH(i, count) {
        y[i] = powf(x[i], exponent);
    }
}

KERNEL power_gradient(const float* x, const float* gradient, float* result, float exponent, float lowest,
    index_t count) {
    FOR_EACH(i, count) {
        result[i] = gradient[i] * exponent * powf(x[i] < lowest ? lowest : x[i], exponent - 1);
    }
}

KERNEL logarithm(const float* x, float* y, index_t count) {
    FOR_EACH(i, count) {
        y[i] = logf(x[i]);
    }
}

KERNEL logarithm_gradient(const float* x, const float* gradient, float* result, index_t count) {
    FOR_EACH(i, count) {
        result[i] = gradient[i] / x[i];
    }
}

#define SIXTH 0.16666666666666666667f

KERNEL hard_swish(const float* x, float* y, index_t count) {
    FOR_EACH(i, count) {
        y[i] = x[i] * clipped(SIXTH * x[i] + 0.5f);
    }
}

KERNEL hard_swish_gradient(const float* x, const float* gradient, float* result, index_t count) {
    FOR_EACH(i, count) {
        float value = SIXTH * x[i] + 0.5f;
        float slope = value > 0 && value < 1 ? SIXTH : 0;
        result[i] = gradient[i] * (clipped(value) + x[i] * slope);
    }
}
