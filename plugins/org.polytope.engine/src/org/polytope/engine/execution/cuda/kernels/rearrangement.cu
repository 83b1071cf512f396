// Numbers of feature maps in another order, or a part of them.

// Of each image: its numbers are taken in the order of these axes, the innermost first; where there are fewer, with an
// extent of 1.
struct rearrangement_t {
    int offset, extent[8], step[8];
};

__device__ size_t source(rearrangement_t r, index_t place) {
    int at = r.offset;
    for (int axis = 0; axis < 8 && place > 0; axis++) {
        at += (int)(place % r.extent[axis]) * r.step[axis];
        place /= r.extent[axis];
    }
    return at;
}

// From images of so many numbers to images of so many.
KERNEL rearrange(const float* x, float* y, rearrangement_t r, index_t inputs, index_t outputs, index_t count) {
    FOR_EACH(i, count) {
        y[i] = x[(size_t)(i / outputs) * inputs + source(r, i % outputs)];
    }
}

// No number is taken twice, so none is written twice.
KERNEL rearrange_gradient(const float* gradient, float* result, rearrangement_t r, index_t inputs, index_t outputs,
    index_t count) {
    FOR_EACH(i, count) {
        result[(size_t)(i / outputs) * inputs + source(r, i % outputs)] = gradient[i];
    }
}

KERNEL zeros(float* x, index_t count) {
    FOR_EACH(i, count) {
        x[i] = 0;
    }
}

// Planes of rows x columns, moved down and right by less than that; what leaves comes in on the other side.
KERNEL roll(const float* x, float* y, index_t rows, index_t columns, index_t down, index_t right, index_t count) {
    FOR_EACH(i, count) {
        index_t row = (i / columns % rows + rows - down) % rows;
        index_t column = (i % columns + columns - right) % columns;
        y[i] = x[(size_t)(i / columns / rows * rows + row) * columns + column];
    }
}
