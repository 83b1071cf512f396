package org.polytope.engine.importer.onnx;

import java.util.List;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.tensor.Tensor;

/**
 * What a name in the graph stands for while it is translated. Extents are those of one image, without the batch:
 * {@code [c, h, w]} or {@code [d]}.
 */
sealed interface Value {

    /** @return whether it is what the network's node {@code name} yields, or a part or view of it */
    default boolean isOf(final String name) {
        return false;
    }

    /** Numbers that are known without an image. */
    record Constant(Tensor tensor) implements Value {
    }

    /** What a node of the network yields. */
    record Feature(String node, List<Integer> extents) implements Value {

        /** Copies the list. */
        public Feature {
            extents = List.copyOf(extents);
        }

        @Override
        public boolean isOf(final String name) {
            return node.equals(name);
        }

        static Feature of(final String node, final ImageShape shape) {
            return new Feature(node, List.of(shape.channels(), shape.height(), shape.width()));
        }

        /** @return {@code [c, h, w]}; {@code IllegalArgumentException} if it isn't a feature map */
        ImageShape map() {
            if (extents.size() != 3) {
                throw new IllegalArgumentException(
                    "it needs feature maps [n, c, h, w] but reads numbers of shape %s an image.".formatted(extents));
            }
            return new ImageShape(extents.get(0), extents.get(1), extents.get(2));
        }

        /** @return how many numbers there are for an image */
        int size() {
            return extents.stream().reduce(1, Math::multiplyExact);
        }
    }

    /** The images, and what was done to each channel before the first layer. */
    record Pixels(List<Integer> extents, PixelMap map) implements Value {
    }

    /** Every so-manieth row and column of a feature map: the beginning of a shortcut without parameters. */
    record Subsampled(Feature of, int rowStep, int columnStep) implements Value {

        @Override
        public boolean isOf(final String name) {
            return of.isOf(name);
        }

        /** @return the extents behind the steps */
        List<Integer> extents() {
            final var map = of.map();
            return List.of(map.channels(), (map.height() - 1) / rowStep + 1, (map.width() - 1) / columnStep + 1);
        }
    }

    /** A softmax of something: only at the graph's end, where it is taken off. */
    record Probabilities(Feature logits, String title) implements Value {

        @Override
        public boolean isOf(final String name) {
            return logits.isOf(name);
        }
    }
}
