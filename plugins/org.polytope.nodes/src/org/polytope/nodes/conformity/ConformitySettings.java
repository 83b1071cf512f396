package org.polytope.nodes.conformity;

import java.util.Collections;
import java.util.List;
import java.util.Optional;

import org.knime.core.node.InvalidSettingsException;
import org.polytope.engine.objective.CenterLoss;
import org.polytope.engine.objective.DistanceLoss;
import org.polytope.engine.objective.FeatureLoss;
import org.polytope.engine.objective.NormalizedFeatures;
import org.polytope.engine.objective.PrototypeConformity;
import org.polytope.engine.objective.PrototypeMargin;
import org.polytope.engine.objective.SupervisedContrastive;
import org.polytope.engine.training.objective.ConformityTraining;
import org.polytope.engine.training.objective.PrototypeStart;
import org.polytope.engine.training.objective.SupervisedRows;
import org.polytope.nodes.conformity.ConformityChoices.WarmUpImages;
import org.polytope.nodes.port.Conformity;

/** What the settings of the Prototype Conformity Loss node mean to the engine. */
final class ConformitySettings {

    /** The authors' code divides gradients by their weights: see {@link ConformityTraining#authorsCode()}. */
    private static final ConformityTraining AUTHORS_CODE = ConformityTraining.authorsCode();

    private ConformitySettings() {
    }

    /**
     * @param layers the supervised layers with settings of their own, from the input toward the class scores; none where
     *            all depths have the same
     * @param depths the number of supervised depths
     * @throws InvalidSettingsException if a number is out of its range
     */
    static Conformity conformity(final PrototypeConformityLossParameters parameters, final List<LayerParameters> layers,
        final int depths) throws InvalidSettingsException {
        try {
            final var clean = parameters.m_warmUpImages == WarmUpImages.CLEAN;
            final var learned = layers.isEmpty() ? alike(parameters, depths) : each(parameters, layers);
            return new Conformity(learned.withRows(SupervisedRows.valueOf(parameters.m_images.name()))
                .withStart(PrototypeStart.valueOf(parameters.m_start.name()))
                .withEpochs(clean ? 0 : parameters.m_warmUpEpochs, parameters.m_rampUpEpochs),
                clean ? parameters.m_warmUpEpochs : 0);
        } catch (final IllegalArgumentException e) {
            throw new InvalidSettingsException(e.getMessage(), e);
        }
    }

    private static ConformityTraining alike(final PrototypeConformityLossParameters parameters, final int depths) {
        final var rate = parameters.m_prototypeLearningRate;
        return new ConformityTraining(loss(parameters), Collections.nCopies(depths, parameters.m_weight), rate,
            parameters.m_variant == LossVariant.AUTHORS_CODE ? AUTHORS_CODE.repulsionRate() : rate);
    }

    /** Rates are those of the layers; the authors' second set keeps its proportion to the first. */
    private static ConformityTraining each(final PrototypeConformityLossParameters parameters,
        final List<LayerParameters> layers) {
        final var repulsion = parameters.m_variant == LossVariant.AUTHORS_CODE
            ? AUTHORS_CODE.repulsionRate() / AUTHORS_CODE.attractionRate() : 1;
        return new ConformityTraining(loss(parameters), layers.stream().map(layer -> layer.m_weight).toList(), 1,
            repulsion).withDepthRates(layers.stream().map(layer -> layer.m_prototypeLearningRate).toList());
    }

    private static FeatureLoss loss(final PrototypeConformityLossParameters parameters) {
        if (parameters.m_variant == LossVariant.CONTRASTIVE) {
            return new SupervisedContrastive(parameters.m_temperature);
        }
        final var loss = distanceLoss(parameters);
        return parameters.m_normalized ? new NormalizedFeatures(loss) : loss;
    }

    private static DistanceLoss distanceLoss(final PrototypeConformityLossParameters parameters) {
        return switch (parameters.m_variant) {
            case BOUNDED -> PrototypeConformity.stable();
            case PAPER -> PrototypeConformity.paper();
            case JOURNAL -> parameters.m_bounded ? PrototypeConformity.journal()
                : PrototypeConformity.journal().withReach(Double.POSITIVE_INFINITY);
            case AUTHORS_CODE -> PrototypeConformity.authorsCode();
            case MARGIN -> new PrototypeMargin(parameters.m_distance.form(), parameters.m_margin);
            case CENTER -> new CenterLoss();
            case CONTRASTIVE -> throw new IllegalStateException("Features are compared with each other there.");
            case CUSTOM -> new PrototypeConformity(parameters.m_distance.form(), parameters.m_attraction,
                parameters.m_repulsion, parameters.m_prototypesRepel, parameters.m_separateCentres, parameters.m_reach);
        };
    }

    /** @return what the user should know of a loss that nothing bounds */
    static Optional<String> warning(final FeatureLoss loss) {
        if (!loss.unbounded()) {
            return Optional.empty();
        }
        return Optional.of("Nothing bounds this loss: " + (loss.equals(PrototypeConformity.authorsCode())
            ? "the prototypes that push run away slowly, for as long as training lasts."
            : "features or prototypes grow for as long as training lasts, until numbers overflow. Choose the variant "
                + "\"Bounded\", bound the push, normalize features, or keep the weight small."));
    }
}
