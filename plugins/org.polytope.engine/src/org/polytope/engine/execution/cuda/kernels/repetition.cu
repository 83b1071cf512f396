// Products and sums of feature maps, of which one may be repeated along channels, rows or columns.

// A map [n, channels, rows, columns], and of the other one, each either the same or 1.
struct repetition_t {
    index_t channels, rows, columns, partChannels, partRows, partColumns;
};

// Where the number of the smaller map stands that belongs to the i-th of the larger one.
__device__ size_t in_part(repetition_t r, index_t i) {
    index_t column = i % r.columns;
    index_t row = i / r.columns % r.rows;
    index_t channel = i / r.columns / r.rows % r.channels;
    size_t image = i / r.columns / r.rows / r.channels;
    return ((image * r.partChannels + (r.partChannels == 1 ? 0 : channel)) * r.partRows + (r.partRows == 1 ? 0 : row))
        * r.partColumns + (r.partColumns == 1 ? 0 : column);
}

KERNEL multiply_repeated(const float* whole, const float* part, float* product, repetition_t r, index_t count) {
    FOR_EACH(i, count) {
        product[i] = whole[i] * part[in_part(r, i)];
    }
}

KERNEL add_repeated(const float* whole, const float* part, float* sum, repetition_t r, index_t count) {
    FOR_EACH(i, count) {
        sum[i] = whole[i] + part[in_part(r, i)];
    }
}

// How many numbers of the larger map belong to one of the smaller one.
__device__ index_t repetitions(repetition_t r) {
    return r.channels / r.partChannels * (r.rows / r.partRows) * (r.columns / r.partColumns);
}

// Where the k-th of those stands, columns side by side first.
__device__ size_t in_whole(repetition_t r, index_t part, index_t k) {
    index_t columns = r.columns / r.partColumns;
    index_t rows = r.rows / r.partRows;
    index_t column = part % r.partColumns + k % columns;
    index_t row = part / r.partColumns % r.partRows + k / columns % rows;
    index_t channel = part / r.partColumns / r.partRows % r.partChannels + k / columns / rows;
    size_t image = part / r.partColumns / r.partRows / r.partChannels;
    return ((image * r.channels + channel) * r.rows + row) * r.columns + column;
}

// The derivative of a product by the smaller map's number is that of the larger one; no larger one is given for a sum.
__device__ double slope_of_part(const float* whole, const float* gradient, size_t at) {
    return whole ? (double)gradient[at] * whole[at] : gradient[at];
}

// The gradient by the smaller map, where its numbers are repeated side by side: a block adds up what belongs to one.
KERNEL repeated_gradient_of_rows(const float* whole, const float* gradient, float* result, repetition_t r,
    index_t count) {
    for (index_t part = blockIdx.x; part < count; part += gridDim.x) {
        double sum = 0;
        for (index_t k = threadIdx.x; k < repetitions(r); k += blockDim.x) {
            sum += slope_of_part(whole, gradient, in_whole(r, part, k));
        }
        sum = block_sum(sum);
        if (threadIdx.x == 0) {
            result[part] = (float)sum;
        }
    }
}

// Elsewhere a thread does, beside the one of the next column.
KERNEL repeated_gradient(const float* whole, const float* gradient, float* result, repetition_t r, index_t count) {
    FOR_EACH(part, count) {
        double sum = 0;
        for (index_t k = 0; k < repetitions(r); k++) {
            sum += slope_of_part(whole, gradient, in_whole(r, part, k));
        }
        result[part] = (float)sum;
    }
}

// Adds or multiplies by numbers that are the same for all images.
KERNEL add_to_all(const float* x, const float* bias, float* y, repetition_t r, index_t count) {
    index_t image = r.channels * r.rows * r.columns;
    FOR_EACH(i, count) {
        y[i] = x[i] + bias[in_part(r, i % image)];
    }
}

KERNEL multiply_all(const float* x, const float* weight, float* y, repetition_t r, index_t count) {
    index_t image = r.channels * r.rows * r.columns;
    FOR_EACH(i, count) {
        y[i] = x[i] * weight[in_part(r, i % image)];
    }
}

// The gradient by those: a thread adds up a part of what belongs to one. No argument is given for a sum.
KERNEL sums_of_all(const float* x, const float* gradient, double* sums, repetition_t r, index_t images, index_t parts,
    index_t count) {
    size_t image = (size_t)r.channels * r.rows * r.columns;
    index_t repeated = repetitions(r);
    index_t total = images * repeated;
    FOR_EACH(i, count) {
        index_t number = i % (count / parts);
        index_t part = i / (count / parts);
        double sum = 0;
        for (index_t k = part; k < total; k += parts) {
            sum += slope_of_part(x, gradient, k / repeated * image + in_whole(r, number, k % repeated));
        }
        sums[number * parts + part] = sum;
    }
}
