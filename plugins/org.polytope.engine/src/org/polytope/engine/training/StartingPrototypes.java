package org.polytope.engine.training;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.polytope.engine.model.Model;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Prototypes;
import org.polytope.engine.objective.FeatureLoss.PrototypeSets;
import org.polytope.engine.training.objective.ConformityTraining;

/**
 * The prototypes of a model that was trained before, for a training that goes on from there. They fit where the same classes
 * are told apart, and the same features supervised, with as many sets of prototypes.
 *
 * @param values in the order of the training's classes; empty where they are drawn anew
 * @param misfit why the model's aren't taken, as a part of a sentence; empty if they are, or if it has none
 */
public record StartingPrototypes(Optional<Prototypes> values, Optional<String> misfit) {

    /**
     * @param model where to start
     * @param network what is to be trained
     * @param classNames of the images to learn from, in the order of the logits
     * @param training with which loss; empty for none, which needs no prototypes
     */
    public static StartingPrototypes of(final Model model, final Network network, final List<String> classNames,
        final Optional<ConformityTraining> training) {
        final var sets = training.map(settings -> settings.loss().prototypeSets()).orElse(PrototypeSets.NONE);
        if (sets == PrototypeSets.NONE || model.prototypes().isEmpty()) {
            return new StartingPrototypes(Optional.empty(), Optional.empty());
        }
        final var theirs = model.prototypes().get();
        final var misfit = misfit(model, theirs, network, classNames, sets);
        return new StartingPrototypes(
            misfit.isPresent() ? Optional.empty() : Optional.of(reordered(theirs, model.classNames(), classNames)),
            misfit);
    }

    private static Optional<String> misfit(final Model model, final Prototypes theirs, final Network network,
        final List<String> classNames, final PrototypeSets sets) {
        if (!Set.copyOf(model.classNames()).equals(Set.copyOf(classNames))) {
            return Optional.of("they are those of other classes");
        }
        if (!model.network().features().equals(network.features())
            || !Arrays.equals(model.network().featureSizes(), network.featureSizes())) {
            return Optional.of("they are those of %s, but supervised are %s now"
                .formatted(features(model.network()), features(network)));
        }
        if (theirs.separate() != (sets == PrototypeSets.TWO)) {
            return Optional.of(theirs.separate() ? "they are two sets, but the loss learns one"
                : "they are one set, but the loss learns two");
        }
        return Optional.empty();
    }

    private static String features(final Network network) {
        return IntStream.range(0, network.features().size())
            .mapToObj(depth -> "\"%s\" (%s)".formatted(network.features().get(depth), network.featureSizes()[depth]))
            .collect(Collectors.joining(", "));
    }

    private static Prototypes reordered(final Prototypes given, final List<String> names, final List<String> wanted) {
        final var attracting = IntStream.range(0, given.depths())
            .mapToObj(depth -> StartingWeights.reordered(given.attracting(depth), names, wanted)).toList();
        return Prototypes.of(wanted.size(), attracting, given.separate() ? IntStream.range(0, given.depths())
            .mapToObj(depth -> StartingWeights.reordered(given.repelling(depth), names, wanted)).toList() : attracting);
    }
}
