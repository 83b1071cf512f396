package org.polytope.engine.embedding;

/** Points for tests, in numbers that float32 holds exactly, so that other programs can compute with the same. */
final class Points {

    private Points() {
    }

    /** @return f_ik = ((37 i + 11 k² + 3 i² + 5 i k) mod 101) / 64 */
    static Features of(final int count, final int width) {
        final var values = new float[count * width];
        for (int i = 0; i < count; i++) {
            for (int k = 0; k < width; k++) {
                values[i * width + k] = (i * 37 + k * k * 11 + i * i * 3 + i * k * 5) % 101 / 64f;
            }
        }
        return new Features(count, width, values);
    }
}
