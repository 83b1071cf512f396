package org.polytope.engine.importer.onnx;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.polytope.engine.importer.onnx.Value.Constant;
import org.polytope.engine.importer.onnx.Value.Feature;
import org.polytope.engine.importer.onnx.Value.Folded;
import org.polytope.engine.importer.onnx.Value.Reduced;
import org.polytope.engine.tensor.Tensor;

/** Operators on what isn't seen with the images first: these are put first, and back in what comes out. */
final class FoldedOperators {

    /** They only move numbers, or tell of them, wherever the images are. */
    private static final Set<String> WHEREVER =
        Set.of("Cast", "Expand", "Flatten", "Gather", "Identity", "Reshape", "Shape",
            "Slice", "Split", "Squeeze", "Tile", "Transpose", "Unsqueeze", "Concat");

    /** Their constants are stretched to what they read. */
    private static final Set<String> STRETCHING = Set.of("Add", "Sub", "Mul", "Div", "Sum");

    private FoldedOperators() {
    }

    /** @return what {@code operator} yields, whether its images come first or not */
    static Value translate(final OnnxNode node, final Translation translation, final Operator operator) {
        if (WHEREVER.contains(node.operator()) && node.domain().isEmpty()) {
            return operator.translate(node, translation);
        }
        final var folded =
            node.inputs().stream().filter(name -> translation.known(name).filter(Folded.class::isInstance)
                .isPresent()).findFirst();
        if (folded.isEmpty()) {
            return operator.translate(node, translation);
        }
        final var first = (Folded)translation.value(folded.get());
        final var shape = first.places().shape();
        final var axes = TrailingAxes.of(node, shape.size(), translation);
        final var folding = Folding.of(first, axes.count(), translation);
        final var inputs = unfolded(node, translation, folding, shape);
        inputs.putAll(axes.named());
        final var made = translation.where(inputs, () -> computed(operator.translate(axes.node(), translation),
            translation));
        if (made instanceof Feature feature) {
            return folding.refolded(feature, first.title(), translation);
        }
        throw new IllegalArgumentException(first.problem());
    }

    /** @return what a layer yields, of a reduction too */
    private static Value computed(final Value made, final Translation translation) {
        return made instanceof Reduced reduced ? ReductionOperators.arranged(reduced, translation)
            .orElseThrow(() -> new IllegalArgumentException("it %s".formatted(ReductionOperators.problem(reduced))))
            : made;
    }

    /** @return the operator's inputs with the images first, by name */
    private static Map<String, Value> unfolded(final OnnxNode node, final Translation translation,
        final Folding folding,
        final List<Integer> shape) {
        final var unfolded = new HashMap<String, Value>();
        for (final var name : node.inputs()) {
            final var value = translation.known(name).orElse(null);
            if (value instanceof Folded || value instanceof Feature) {
                final var folded = value instanceof Folded given ? given : Folding.folded((Feature)value, translation);
                requireLike(folding, folded, translation, shape);
                unfolded.put(name, folding.unfolded(folded, translation));
            } else if (value instanceof Constant constant && constant.tensor().shape().size() > 1
                && STRETCHING.contains(node.operator())) {
                unfolded.put(name, new Constant(unfolded(constant.tensor(), folding, shape, translation.work())));
            }
        }
        return unfolded;
    }

    private static void requireLike(final Folding folding, final Folded folded, final Translation translation,
        final List<Integer> shape) {
        final var kept = shape.size() - folding.leading().size();
        if (!folding.isLike(Folding.of(folded, kept, translation))) {
            throw new IllegalArgumentException("it takes numbers of shapes %s and %s together in which images stand in "
                .formatted(shape, folded.places().shape()) + "different ways, which can't be read.");
        }
    }

    /** @return one image's share of a constant that is the same for all of them */
    private static Tensor unfolded(final Tensor constant, final Folding folding, final List<Integer> shape,
        final Work work) {
        final var stretched = Extents.broadcast(constant.shape(), shape);
        if (!stretched.equals(shape)) {
            throw new IllegalArgumentException("its constant of shape %s doesn't fit numbers of shape %s."
                .formatted(constant.shape(), shape));
        }
        return Images.one(folding.unfolded(Rearrangement.stretched(constant, shape, work), work), folding.images());
    }
}
