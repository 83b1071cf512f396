// Numbers of equally many arrays, one by one.

KERNEL add(const float* a, const float* b, float* sum, index_t count) {
    FOR_EACH(i, count) {
        sum[i] = a[i] + b[i];
    }
}

KERNEL multiply(const float* a, const float* b, float* product, index_t count) {
    FOR_EACH(i, count) {
        product[i] = a[i] * b[i];
    }
}
