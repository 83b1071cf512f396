package org.polytope.engine.execution.program;

import java.util.Optional;

/**
 * An array in a device's memory. Of its layout this room knows nothing; only where the host writes or reads it, it is
 * row-major: {@code [n, c, h, w]}.
 */
public interface DeviceTensor {

    /** @return its part of the arena; empty where it lies elsewhere, as weights and constants do */
    Optional<Buffer> buffer();

    /** Takes its place in the arena's block; called before its first use and whenever the block has moved. */
    void bind();

    /** Copies the first {@code count} numbers from the host; zeros follow to the end. */
    void write(float[] source, int count);

    /** Fills {@code target} with its numbers from {@code first} on, when all steps that were run before are done. */
    void read(float[] target, long first);
}
