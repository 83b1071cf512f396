package org.polytope.engine.importer.onnx;

import java.util.List;
import java.util.Optional;

import org.polytope.engine.importer.onnx.Value.Computed;
import org.polytope.engine.importer.onnx.Value.Feature;
import org.polytope.engine.network.layer.Sigmoid;
import org.polytope.engine.network.layer.Silu;

/**
 * A product of something with its own sigmoid: the two operators that exporters write for a SiLU.
 *
 * @param sigmoid what is multiplied with
 * @param input what the sigmoid is taken of
 */
record Gate(Feature sigmoid, Feature input) {

    /** @return what {@code node}, a product, is, if it is that */
    static Optional<Gate> of(final OnnxNode node, final Translation translation) {
        return of(node, translation, 0, 1).or(() -> of(node, translation, 1, 0));
    }

    private static Optional<Gate> of(final OnnxNode node, final Translation translation, final int i, final int j) {
        if (!(translation.value(node, i) instanceof Computed
            && translation.value(node, j) instanceof Feature sigmoid)) {
            return Optional.empty();
        }
        return translation.draft().node(sigmoid.node()).filter(maker -> maker.layer() instanceof Sigmoid)
            .map(maker -> new Gate(sigmoid, translation.feature(node, i)).onlyOf(maker.inputs()))
            .flatMap(gate -> gate);
    }

    /** @param read what the sigmoid is taken of, by name */
    private Optional<Gate> onlyOf(final List<String> read) {
        return read.equals(List.of(input.node())) && sigmoid.view().equals(input.view()) ? Optional.of(this)
            : Optional.empty();
    }

    /** @return what one layer yields in place of both operators */
    Feature silu(final OnnxNode node, final Translation translation) {
        final var draft = translation.draft();
        if (translation.isReadOnce(sigmoid)) {
            draft.remove(sigmoid.node());
        }
        return draft.appendAlike(draft.name(node, ""), new Silu(), input);
    }
}
