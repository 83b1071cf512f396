package org.polytope.engine.importer.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.polytope.engine.tensor.Tensor;

/** Constants that have one part for each image. */
final class Images {

    private Images() {
    }

    /**
     * @param rank how many axes what it is combined with has, that of the images included
     * @return the constant without parts of its own for each image
     * @throws IllegalArgumentException if they differ
     */
    static Tensor shared(final Tensor constant, final int rank, final int images) {
        return constant.shape().size() == rank && constant.shape().get(0) == images && images > 1
            ? one(constant, images)
            : constant;
    }

    /**
     * @param constant {@code [images, …]}
     * @return what each image has of it, {@code [1, …]}
     * @throws IllegalArgumentException if they don't have the same
     */
    static Tensor one(final Tensor constant, final int images) {
        final var share = constant.data().length / images;
        for (int image = 1; image < images; image++) {
            if (!Arrays.equals(constant.data(), 0, share, constant.data(), image * share, (image + 1) * share)) {
                throw new IllegalArgumentException("its constant differs from image to image, which can't be read: one "
                    + "image's scores may depend on no other.");
            }
        }
        final var shape = new ArrayList<>(List.of(1));
        shape.addAll(constant.shape().subList(1, constant.shape().size()));
        return new Tensor(constant.type(), shape, Arrays.copyOf(constant.data(), share));
    }
}
