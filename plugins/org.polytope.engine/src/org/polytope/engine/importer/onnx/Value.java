package org.polytope.engine.importer.onnx;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.importer.PixelBounds;
import org.polytope.engine.tensor.Tensor;

/**
 * What a name in the graph stands for while it is translated. Extents are those of one image, without the batch:
 * {@code [c, h, w]} or {@code [d]}, or another order that an operator gave them.
 */
sealed interface Value {

    /** @return the network's node of which it is what that yields, or a part or view of it */
    default Optional<String> origin() {
        return Optional.empty();
    }

    /** @return whether it is what the network's node {@code name} yields, or a part or view of it */
    default boolean isOf(final String name) {
        return origin().filter(name::equals).isPresent();
    }

    /** Numbers that are known without an image. */
    record Constant(Tensor tensor) implements Value {
    }

    /** What is computed from the images and has a shape. */
    sealed interface Computed extends Value {

        /** @return which numbers of what it is computed from stand where */
        View view();

        /** @return the shape of one image's share */
        default List<Integer> extents() {
            return view().extents();
        }
    }

    /**
     * What a node of the network yields.
     *
     * @param node its name
     * @param shape what it yields
     * @param view how the graph sees it
     */
    record Feature(String node, ImageShape shape, View view) implements Computed {

        @Override
        public Optional<String> origin() {
            return Optional.of(node);
        }

        /** @return feature maps as they are */
        static Feature of(final String node, final ImageShape shape) {
            return new Feature(node, shape, View.inOrder(List.of(shape.channels(), shape.height(), shape.width())));
        }

        /** @return a vector as it is */
        static Feature vector(final String node, final int length) {
            return new Feature(node, ImageShape.vector(length), View.inOrder(List.of(length)));
        }

        Feature seenAs(final View other) {
            return new Feature(node, shape, other);
        }

        /** @return whether it is all that the node yields, in order */
        boolean isWhole() {
            return view.isInOrder() && view.size() == shape.size();
        }

        /** @return how many numbers a channel has */
        int plane() {
            return shape.height() * shape.width();
        }
    }

    /**
     * What a node yields for several images, where the graph's first axis isn't theirs: they stand along another one, or share
     * one with tokens, windows or heads.
     *
     * @param node its name
     * @param shape what it yields for one image
     * @param places of the shape that the graph sees, which number of which image stands where: that image times how many
     *            numbers one has, plus the number
     * @param title what put the images elsewhere
     */
    record Folded(String node, ImageShape shape, Tensor places, String title) implements Value {

        /** @return what is to be said where the images must come first */
        String problem() {
            return ("%s gives the images the shape %s, but there the first axis must be that of the images; one image's "
                + "scores may depend on no other.").formatted(title, places.shape());
        }

        @Override
        public Optional<String> origin() {
            return Optional.of(node);
        }
    }

    /**
     * The images, and what was done to each number before the first layer.
     *
     * @param view how the graph sees the images of the file's shape
     * @param map what was done to them
     * @param bounds what they were clipped to without any effect, before {@code map}
     */
    record Pixels(View view, PixelMap map, PixelBounds bounds) implements Computed {
    }

    /**
     * A mean, sum or maximum along some of the axes, which is none of a whole channel or pixel yet.
     *
     * @param of what it is taken of
     * @param view with the numbers that are taken together along the last axis
     * @param node what takes it
     * @param axes along which axes it does
     */
    record Reduced(Feature of, View view, Reduction kind, OnnxNode node, Set<Integer> axes) implements Value {

        /** @return what takes it along which axes */
        String title() {
            return "%s along the axes %s".formatted(node.title(), axes);
        }

        @Override
        public Optional<String> origin() {
            return of.origin();
        }
    }

    /**
     * A softmax of something, which is taken off at the graph's end.
     *
     * @param logits what it is taken of
     * @param title what takes it
     * @param isLogarithm whether it is the logarithm of a softmax, which can stand at the end only
     */
    record Probabilities(Feature logits, String title, boolean isLogarithm) implements Value {

        @Override
        public Optional<String> origin() {
            return logits.origin();
        }
    }

    /**
     * A weighted sum of softmaxes of several networks: at the graph's end its logarithm takes the place of logits.
     *
     * @param parts the softmaxes
     * @param weights of them, above 0
     * @param isLogarithm whether it is the logarithm of that sum, which can stand at the end only
     */
    record Mixture(List<Probabilities> parts, List<Double> weights, boolean isLogarithm) implements Value {

        Mixture logarithm() {
            return new Mixture(parts, weights, true);
        }

        String title() {
            return parts.get(0).title();
        }
    }
}
