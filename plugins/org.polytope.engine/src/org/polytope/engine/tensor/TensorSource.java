package org.polytope.engine.tensor;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

import org.polytope.engine.tensor.Tensor.Type;

/** An array of numbers that can be written. */
public interface TensorSource {

    /** @return how a number is stored */
    Type type();

    /** @return its extents; empty for a single number */
    List<Integer> shape();

    /** Writes the numbers, row-major, each with its lowest byte first; the stream isn't closed. */
    void writeTo(OutputStream out) throws IOException;

    /** @return how many bytes the numbers take */
    default long bytes() {
        return shape().stream().mapToLong(Integer::longValue).reduce(type().bytes(), Math::multiplyExact);
    }
}
