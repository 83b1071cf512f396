package org.polytope.nodes.conformity;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.util.CheckUtils;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveDoubleValidation;
import org.polytope.engine.network.Network;
import org.polytope.engine.objective.PrototypeConformity;
import org.polytope.engine.objective.PrototypeConformity.Form;
import org.polytope.engine.training.objective.ConformityTraining;
import org.polytope.nodes.execution.AbsentText;
import org.polytope.nodes.port.Conformity;

/** Settings of the Prototype Conformity Loss node. */
@LoadDefaultsForAbsentFields
final class PrototypeConformityLossParameters implements NodeParameters {

    enum Variant {
        @Label(value = "Bounded", description = "The paper's form with a limited reach: features and prototypes settle "
            + "instead of growing as long as training lasts. Recommended.")
        BOUNDED,

        @Label(value = "As in the paper", description = "Plain Euclidean distances without any bound (ICCV 2019, "
            + "equation 5).")
        PAPER,

        @Label(value = "As in the authors' code", description = "Squared distances, with a second set of prototypes "
            + "that pushes with weight 0.0001.")
        AUTHORS_CODE,

        @Label(value = "Custom", description = "All settings by hand.")
        CUSTOM
    }

    enum Distance {
        @Label(value = "Euclidean", description = "ICCV 2019.")
        PLAIN,

        @Label(value = "Squared Euclidean", description = "The journal version of 2020.")
        SQUARED
    }

    enum Depths {
        @Label(value = "All of the architecture", description = "Where the architecture's authors supervise features.")
        ALL,

        @Label(value = "The last one", description = "The features right before the class scores only.")
        LAST,

        @Label(value = "Chosen layers", description = "Layers by name.")
        CHOSEN
    }

    interface VariantReference extends ParameterReference<Variant> {
    }

    interface DepthsReference extends ParameterReference<Depths> {
    }

    static final class IsCustom implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer initializer) {
            return initializer.getEnum(VariantReference.class).isOneOf(Variant.CUSTOM);
        }
    }

    static final class LayersAreChosen implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer initializer) {
            return initializer.getEnum(DepthsReference.class).isOneOf(Depths.CHOSEN);
        }
    }

    @Widget(title = "Variant", description = "Which form of the loss is used.")
    @ValueReference(VariantReference.class)
    Variant m_variant = Variant.BOUNDED;

    @Widget(title = "Distance", description = "How the distance of features and prototypes enters the loss.")
    @ValueSwitchWidget
    @Effect(predicate = IsCustom.class, type = EffectType.SHOW)
    Distance m_distance = Distance.PLAIN;

    @Widget(title = "Attraction", description = "How strongly features are pulled to the prototype of their class.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Effect(predicate = IsCustom.class, type = EffectType.SHOW)
    double m_attraction = 1;

    @Widget(title = "Repulsion", description = "How strongly features are pushed from the prototypes of the other classes.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Effect(predicate = IsCustom.class, type = EffectType.SHOW)
    double m_repulsion = 1;

    @Widget(title = "Prototypes repel each other", description = "Whether prototypes push each other apart too.")
    @Effect(predicate = IsCustom.class, type = EffectType.SHOW)
    boolean m_prototypesRepel = true;

    @Widget(title = "Second set of prototypes", description = "Whether features are pushed from a second, independent set of "
        + "prototypes.")
    @Effect(predicate = IsCustom.class, type = EffectType.SHOW)
    boolean m_separateCentres;

    @Widget(title = "Reach", description = "How far the push acts: up to a distance of reach times the square root of the "
        + "number of features. Two prototypes begin about 1.4 apart in this measure.")
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class)
    @Effect(predicate = IsCustom.class, type = EffectType.SHOW)
    double m_reach = 2;

    @Widget(title = "Weight", description = "The factor of this loss, at each depth, beside the cross-entropy. "
        + "The authors' code uses 1, with its very small repulsion.")
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class)
    double m_weight = 0.1;

    @Widget(title = "Warm-up epochs", description = "Epochs with cross-entropy only, before this loss joins in.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    int m_warmUpEpochs = 2;

    @Widget(title = "Learning rate of prototypes", description = "How fast prototypes follow. The Robust Learner's schedule "
        + "changes this rate too.", advanced = true)
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class)
    double m_prototypeLearningRate = 0.5;

    @Widget(title = "Depths", description = "Where in the network features are pulled to prototypes.", advanced = true)
    @ValueReference(DepthsReference.class)
    Depths m_depths = Depths.ALL;

    @Widget(title = "Layers", description = "The names of the layers whose outputs are supervised, separated by commas. "
        + "Their outputs must be vectors: dense or pooled.", advanced = true)
    @Effect(predicate = LayersAreChosen.class, type = EffectType.SHOW)
    String m_layers = "";

    @Override
    public void validate() throws InvalidSettingsException {
        AbsentText.replace(this);
        CheckUtils.checkSetting(m_weight > 0, "The weight must be above 0, but is %s.", m_weight);
        CheckUtils.checkSetting(m_prototypeLearningRate > 0,
            "The learning rate of prototypes must be above 0, but is %s.", m_prototypeLearningRate);
        conformity(1);
    }

    /**
     * @param depths the number of supervised depths
     * @throws InvalidSettingsException if a number is out of its range
     */
    Conformity conformity(final int depths) throws InvalidSettingsException {
        try {
            final var repulsionRate = m_variant == Variant.AUTHORS_CODE
                ? ConformityTraining.authorsCode().repulsionRate() : m_prototypeLearningRate;
            return new Conformity(new ConformityTraining(loss(), Collections.nCopies(depths, m_weight),
                m_prototypeLearningRate, repulsionRate), m_warmUpEpochs);
        } catch (final IllegalArgumentException e) {
            throw new InvalidSettingsException(e.getMessage(), e);
        }
    }

    private PrototypeConformity loss() {
        return switch (m_variant) {
            case BOUNDED -> PrototypeConformity.stable();
            case PAPER -> PrototypeConformity.paper();
            case AUTHORS_CODE -> PrototypeConformity.authorsCode();
            case CUSTOM ->
                new PrototypeConformity(m_distance == Distance.PLAIN ? Form.PLAIN : Form.SQUARED, m_attraction,
                    m_repulsion, m_prototypesRepel, m_separateCentres, m_reach);
        };
    }

    /** @throws InvalidSettingsException if there is no such layer, or it has no vector as output */
    Network supervised(final Network network) throws InvalidSettingsException {
        final var depths = depths(network);
        if (depths.isEmpty()) {
            throw new InvalidSettingsException(
                "The network has no supervised depth. Set \"Depths\" to \"Chosen layers\" and "
                    + "name hidden layers whose outputs are vectors, or choose an architecture with hidden layers.");
        }
        try {
            return network.withFeatures(depths);
        } catch (final IllegalArgumentException e) {
            throw new InvalidSettingsException(e.getMessage(), e);
        }
    }

    private List<String> depths(final Network network) {
        final var offered = network.features();
        return switch (m_depths) {
            case ALL -> offered;
            case LAST -> offered.subList(Math.max(0, offered.size() - 1), offered.size());
            case CHOSEN ->
                Arrays.stream(m_layers.split(",")).map(String::strip).filter(name -> !name.isEmpty()).toList();
        };
    }
}
