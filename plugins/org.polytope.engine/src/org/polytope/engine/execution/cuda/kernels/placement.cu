// Feature maps that are put somewhere else.

// A map [n, channels, rows, columns] of which every stride-th row and column stands in a larger one among zeros.
struct placement_t {
    int channels, rows, columns, outChannels, outRows, outColumns, before, top, left, stride;
};

KERNEL place(const float* x, float* y, placement_t p, index_t count) {
    FOR_EACH(i, count) {
        int column = ((int)(i % p.outColumns) - p.left) * p.stride;
        int row = ((int)(i / p.outColumns % p.outRows) - p.top) * p.stride;
        int channel = (int)(i / p.outColumns / p.outRows % p.outChannels) - p.before;
        size_t image = i / p.outColumns / p.outRows / p.outChannels;
        bool inside = column >= 0 && column < p.columns && row >= 0 && row < p.rows && channel >= 0
            && channel < p.channels;
        y[i] = inside ? x[((image * p.channels + channel) * p.rows + row) * p.columns + column] : 0;
    }
}

KERNEL place_gradient(const float* gradient, float* result, placement_t p, index_t count) {
    FOR_EACH(i, count) {
        int column = (int)(i % p.columns);
        int row = (int)(i / p.columns % p.rows);
        int channel = (int)(i / p.columns / p.rows % p.channels) + p.before;
        size_t image = i / p.columns / p.rows / p.channels;
        bool taken = column % p.stride == 0 && row % p.stride == 0;
        result[i] = taken ? gradient[((image * p.outChannels + channel) * p.outRows + row / p.stride + p.top)
            * p.outColumns + column / p.stride + p.left] : 0;
    }
}

// From rows of the one width to rows of the other, as far as both hold the part that is copied.
KERNEL copy_rows(const float* source, float* target, index_t length, index_t sourceWidth, index_t sourceFirst,
    index_t targetWidth, index_t targetFirst, index_t count) {
    FOR_EACH(i, count) {
        index_t row = i / length;
        index_t at = i % length;
        target[(size_t)row * targetWidth + targetFirst + at] = source[(size_t)row * sourceWidth + sourceFirst + at];
    }
}
