package org.polytope.engine.importer.onnx;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.polytope.engine.importer.onnx.Value.Probabilities;
import org.polytope.engine.network.layer.Dense;

/**
 * A sigmoid p of one number z, joined to 1 - p: the probabilities of two classes, which are the softmax of 0 and z. So no
 * layer is needed for any of it but one that makes two numbers of one.
 */
final class Complements {

    /** The operator that stands for all of them. */
    static final String OPERATOR = "Complement";

    /** Whether the sigmoid comes first. */
    static final String FIRST = "first";

    private Complements() {
    }

    /** @return what stands for {@code node}, if it joins a sigmoid and what that lacks to 1 */
    static Optional<OnnxNode> recognized(final OnnxNode node, final Makers makers) {
        if (!node.operator().equals("Concat") || node.inputs().size() != 2) {
            return Optional.empty();
        }
        final var one = unwrapped(node.input(0), makers);
        final var other = unwrapped(node.input(1), makers);
        return logit(other, one, makers).map(z -> standing(node, z, false))
            .or(() -> logit(one, other, makers).map(z -> standing(node, z, true)));
    }

    /** @return without axes of 1 that are put around it */
    private static String unwrapped(final String name, final Makers makers) {
        return makers.maker(name, "Unsqueeze").map(node -> node.input(0)).orElse(name);
    }

    /** @return of what {@code sigmoid} is the sigmoid, if {@code rest} is what it lacks to 1 */
    private static Optional<String> logit(final String sigmoid, final String rest, final Makers makers) {
        return makers.maker(rest, "Sub")
            .filter(difference -> makers.isNumber(difference.input(0), 1) && difference.input(1).equals(sigmoid))
            .flatMap(difference -> makers.maker(sigmoid, "Sigmoid")).map(node -> node.input(0));
    }

    private static OnnxNode standing(final OnnxNode node, final String z, final boolean sigmoidFirst) {
        return new OnnxNode(node.name(), OPERATOR, Idioms.DOMAIN, List.of(z), node.outputs(), Map.of(FIRST,
            new OnnxAttribute(FIRST, 0, sigmoidFirst ? 1 : 0, "", null, List.of(), List.of())));
    }

    static Value translate(final OnnxNode node, final Translation translation) {
        final var feature = translation.feature(node, 0);
        if (feature.view().size() != 1) {
            throw new IllegalArgumentException(
                ("it joins %s sigmoids an image to what they lack to 1; only those of one "
                    + "number can be read.").formatted(feature.view().size()));
        }
        final var flat = Readable.flat(feature, translation);
        final var size = flat.shape().size();
        final var weights = new float[2 * size];
        weights[(node.integer(FIRST, 0) == 0 ? size : 0) + flat.view().at(0)] = 1;
        final var name = translation.draft().name(node, "");
        translation.draft().weight(name, "weight", weights);
        final var both = translation.draft().append(name, new Dense(2, false), List.of(flat));
        return new Probabilities(both.seenAs(View.inOrder(List.of(2))), node.title(), false);
    }
}
