// Windows that slide over each channel. Every thread writes one number, so that nothing depends on who comes first.

// Of what slides over planes of rows x columns.
struct window_t {
    int rows, columns, outRows, outColumns, height, width, strideHeight, strideWidth, top, left;
};

// The windows that hold a pixel: [first, last]; its row (or column) counted with the padding.
__device__ int first_window(int padded, int size, int stride) {
    return padded < size ? 0 : (padded - size) / stride + 1;
}

__device__ int last_window(int padded, int stride, int windows) {
    int last = padded / stride;
    return last < windows ? last : windows - 1;
}

// The largest number, with its place in the plane; of equal ones the first.
KERNEL max_pool(const float* x, float* y, int* place, window_t w, index_t count) {
    FOR_EACH(i, count) {
        int column = (int)(i % w.outColumns) * w.strideWidth - w.left;
        int row = (int)(i / w.outColumns % w.outRows) * w.strideHeight - w.top;
        const float* plane = x + (size_t)(i / w.outColumns / w.outRows) * w.rows * w.columns;
        int best = -1;
        for (int r = row < 0 ? 0 : row; r < row + w.height && r < w.rows; r++) {
            for (int c = column < 0 ? 0 : column; c < column + w.width && c < w.columns; c++) {
                int at = r * w.columns + c;
                if (best < 0 || plane[at] > plane[best]) {
                    best = at;
                }
            }
        }
        place[i] = best;
        y[i] = plane[best];
    }
}

KERNEL max_pool_gradient(const int* place, const float* gradient, float* result, window_t w, index_t count) {
    FOR_EACH(i, count) {
        int at = (int)(i % (w.rows * w.columns));
        int row = at / w.columns + w.top;
        int column = at % w.columns + w.left;
        size_t plane = (size_t)(i / (w.rows * w.columns)) * w.outRows * w.outColumns;
        float sum = 0;
        for (int r = first_window(row, w.height, w.strideHeight); r <= last_window(row, w.strideHeight, w.outRows);
            r++) {
            for (int c = first_window(column, w.width, w.strideWidth);
                c <= last_window(column, w.strideWidth, w.outColumns); c++) {
                size_t out = plane + r * w.outColumns + c;
                sum += place[out] == at ? gradient[out] : 0;
            }
        }
        result[i] = sum;
    }
}

// What a mean divides by: the window's area, or that of its part in the image.
__device__ int divisor(window_t w, int countPadding, int outRow, int outColumn) {
    if (countPadding) {
        return w.height * w.width;
    }
    int row = outRow * w.strideHeight - w.top;
    int column = outColumn * w.strideWidth - w.left;
    int height = (row + w.height < w.rows ? row + w.height : w.rows) - (row > 0 ? row : 0);
    int width = (column + w.width < w.columns ? column + w.width : w.columns) - (column > 0 ? column : 0);
    return height * width;
}

KERNEL average_pool(const float* x, float* y, int countPadding, window_t w, index_t count) {
    FOR_EACH(i, count) {
        int outColumn = (int)(i % w.outColumns);
        int outRow = (int)(i / w.outColumns % w.outRows);
        int column = outColumn * w.strideWidth - w.left;
        int row = outRow * w.strideHeight - w.top;
        const float* plane = x + (size_t)(i / w.outColumns / w.outRows) * w.rows * w.columns;
        float sum = 0;
        for (int r = row < 0 ? 0 : row; r < row + w.height && r < w.rows; r++) {
            for (int c = column < 0 ? 0 : column; c < column + w.width && c < w.columns; c++) {
                sum += plane[r * w.columns + c];
            }
        }
        y[i] = sum / divisor(w, countPadding, outRow, outColumn);
    }
}

KERNEL average_pool_gradient(const float* gradient, float* result, int countPadding, window_t w, index_t count) {
    FOR_EACH(i, count) {
        int at = (int)(i % (w.rows * w.columns));
        int row = at / w.columns + w.top;
        int column = at % w.columns + w.left;
        size_t plane = (size_t)(i / (w.rows * w.columns)) * w.outRows * w.outColumns;
        float sum = 0;
        for (int r = first_window(row, w.height, w.strideHeight); r <= last_window(row, w.strideHeight, w.outRows);
            r++) {
            for (int c = first_window(column, w.width, w.strideWidth);
                c <= last_window(column, w.strideWidth, w.outColumns); c++) {
                sum += gradient[plane + r * w.outColumns + c] / divisor(w, countPadding, r, c);
            }
        }
        result[i] = sum;
    }
}
