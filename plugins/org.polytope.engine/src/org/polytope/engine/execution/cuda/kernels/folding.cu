// Batch normalizations by their running statistics, as factors and terms of other layers: in double precision, and in
// the order of the host, whose bits they have where products and sums are rounded one by one.

KERNEL normalization_factors(const float* gamma, const float* variance, double epsilon, double* factors,
    index_t channels) {
    FOR_EACH(c, channels) {
        factors[c] = gamma[c] / sqrt(variance[c] + epsilon);
    }
}

KERNEL rounded(const double* x, float* y, index_t count) {
    FOR_EACH(i, count) {
        y[i] = (float)x[i];
    }
}

KERNEL folded_weight(const float* weight, const double* factors, index_t fanIn, float* result, index_t count) {
    FOR_EACH(i, count) {
        result[i] = (float)(weight[i] * factors[i / fanIn]);
    }
}

KERNEL folded_bias(const float* bias, const float* beta, const float* mean, const double* factors, float* result,
    index_t channels) {
    FOR_EACH(c, channels) {
        result[c] = (float)(beta[c] + ((bias ? bias[c] : 0) - mean[c]) * factors[c]);
    }
}
