package org.polytope.nodes.conformity;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.util.CheckUtils;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.array.ArrayWidget;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.migration.Migration;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveDoubleValidation;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.SupervisedLayer;
import org.polytope.nodes.conformity.ConformityChoices.Depths;
import org.polytope.nodes.conformity.ConformityChoices.Distance;
import org.polytope.nodes.conformity.ConformityChoices.SeenImages;
import org.polytope.nodes.conformity.ConformityChoices.Start;
import org.polytope.nodes.conformity.ConformityChoices.WarmUpImages;
import org.polytope.nodes.conformity.ConformityConditions.DepthsReference;
import org.polytope.nodes.conformity.ConformityConditions.DistanceIsChosen;
import org.polytope.nodes.conformity.ConformityConditions.IsContrastive;
import org.polytope.nodes.conformity.ConformityConditions.IsCustom;
import org.polytope.nodes.conformity.ConformityConditions.IsJournal;
import org.polytope.nodes.conformity.ConformityConditions.IsMargin;
import org.polytope.nodes.conformity.ConformityConditions.LayersAreListed;
import org.polytope.nodes.conformity.ConformityConditions.LayersAreNamed;
import org.polytope.nodes.conformity.ConformityConditions.VariantReference;
import org.polytope.nodes.dialog.NameList;
import org.polytope.nodes.execution.AbsentText;

/** Settings of the Prototype Conformity Loss node. */
@LoadDefaultsForAbsentFields
final class PrototypeConformityLossParameters implements NodeParameters {

    @Widget(title = "Variant", description = "Which form of the loss is used. In the formulas, f is the feature of an image, y "
        + "its class, w_j the prototype of class j, k the number of classes, d the size of f, and Σ_j a sum over the "
        + "classes other than y.")
    @ValueReference(VariantReference.class)
    LossVariant m_variant = LossVariant.BOUNDED;

    @Widget(title = "Bound the push", description = "Whether what is further away than 2·√d is no longer pushed. Without it, the "
        + "squared form diverges: features and prototypes grow until numbers overflow, unless the weight is tiny.")
    @Effect(predicate = IsJournal.class, type = EffectType.SHOW)
    boolean m_bounded = true;

    @Widget(title = "Distance", description = "How the distance of features and prototypes enters the loss.")
    @ValueSwitchWidget
    @Effect(predicate = DistanceIsChosen.class, type = EffectType.SHOW)
    Distance m_distance = Distance.PLAIN;

    @Widget(title = "Margin", description = "By how much nearer a feature shall be to its own prototype, m, in the unit of the "
        + "distance.")
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class)
    @Effect(predicate = IsMargin.class, type = EffectType.SHOW)
    double m_margin = 1;

    @Widget(title = "Temperature", description = "How sharply the most alike images are singled out, τ. Small ones are sharp.")
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class)
    @Effect(predicate = IsContrastive.class, type = EffectType.SHOW)
    double m_temperature = 0.1;

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

    @Widget(title = "Normalize features", description = "Whether only directions count: features and prototypes are divided by "
        + "their lengths, so that ‖f − w‖² = 2 − 2·cos(f, w).", advanced = true)
    @Effect(predicate = IsContrastive.class, type = EffectType.HIDE)
    boolean m_normalized;

    @Widget(title = "Weight", description = "The factor of this loss, at each depth, beside the cross-entropy. "
        + "Beside adversarial training, 0.1 together with a warm-up on clean images was seen to cost robustness. The authors' "
        + "code uses 1, with its very small repulsion.")
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class)
    @Effect(predicate = LayersAreListed.class, type = EffectType.HIDE)
    double m_weight = 0.01;

    @Widget(title = "Warm-up epochs", description = "Epochs without this loss, before it joins in.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    int m_warmUpEpochs = 2;

    @Widget(title = "Warm-up images", description = "What the network learns from in the warm-up epochs.", advanced = true)
    @ValueSwitchWidget
    @Migration(WarmUpMigration.class)
    WarmUpImages m_warmUpImages = WarmUpImages.SCHEME;

    @Widget(title = "Ramp-up epochs", description = "Over how many epochs after the warm-up the loss grows to its weight, in equal "
        + "steps; 0 for at once.", advanced = true)
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    int m_rampUpEpochs;

    @Widget(title = "Images", description = "Which images of a step this loss sees.", advanced = true)
    SeenImages m_images = SeenImages.ALL;

    @Widget(title = "Start of prototypes", description = "Where prototypes begin when the loss joins in.", advanced = true)
    @ValueSwitchWidget
    @Effect(predicate = IsContrastive.class, type = EffectType.HIDE)
    Start m_start = Start.RANDOM;

    @Widget(title = "Learning rate of prototypes", description = "How fast prototypes follow. The Robust Learner's schedule "
        + "changes this rate too.", advanced = true)
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class)
    @Effect(predicate = LayersAreListed.class, type = EffectType.HIDE)
    double m_prototypeLearningRate = 0.5;

    @Widget(title = "Depths", description = "Where in the network features are pulled to prototypes.", advanced = true)
    @ValueReference(DepthsReference.class)
    Depths m_depths = Depths.ALL;

    @Widget(title = "Layers", description = "The names of the layers whose outputs are supervised, separated by commas. "
        + "Their outputs must be vectors: dense or pooled.", advanced = true)
    @Effect(predicate = LayersAreNamed.class, type = EffectType.SHOW)
    String m_layers = "";

    @Widget(title = "Layers with their settings", description = "The layers whose outputs are supervised. Their order doesn't "
        + "matter.", advanced = true)
    @ArrayWidget(elementTitle = "Layer", addButtonText = "Add layer")
    @Effect(predicate = LayersAreListed.class, type = EffectType.SHOW)
    LayerParameters[] m_layerSettings = {};

    PrototypeConformityLossParameters() {
    }

    PrototypeConformityLossParameters(final NodeParametersInput context) {
        m_layerSettings = NetworkLayers.network(context).map(Network::features).orElse(List.of()).stream()
            .map(LayerParameters::new).toArray(LayerParameters[]::new);
    }

    @Override
    public void validate() throws InvalidSettingsException {
        AbsentText.replace(this);
        CheckUtils.checkSetting(m_weight > 0, "The weight must be above 0, but is %s.", m_weight);
        CheckUtils.checkSetting(m_prototypeLearningRate > 0,
            "The learning rate of prototypes must be above 0, but is %s.", m_prototypeLearningRate);
        for (int row = 0; m_depths == Depths.EACH && row < m_layerSettings.length; row++) {
            m_layerSettings[row].validate(row + 1);
        }
        ConformitySettings.conformity(this, layers(), 1);
    }

    /** @throws InvalidSettingsException if there is no such layer, or it has no vector as output */
    Network supervised(final Network network) throws InvalidSettingsException {
        try {
            final var supervised = m_depths == Depths.EACH
                ? SupervisedLayer.supervise(network, layers(network).stream().map(LayerParameters::supervised).toList())
                : network.withFeatures(depths(network).stream().distinct().toList());
            CheckUtils.checkSetting(!supervised.features().isEmpty(),
                "The network has no supervised depth. Set \"Depths\" to \"Layers from a list\" and choose hidden layers, or "
                    + "choose an architecture with hidden layers.");
            return supervised;
        } catch (final IllegalArgumentException e) {
            throw new InvalidSettingsException(e.getMessage(), e);
        }
    }

    private List<String> depths(final Network network) {
        final var offered = network.features();
        return switch (m_depths) {
            case ALL -> offered;
            case LAST -> offered.subList(Math.max(0, offered.size() - 1), offered.size());
            case CHOSEN, EACH -> NameList.of(m_layers);
        };
    }

    /** @return the rows, if each layer has settings of its own */
    List<LayerParameters> layers() {
        return m_depths == Depths.EACH ? List.of(m_layerSettings) : Collections.emptyList();
    }

    /** @return the rows in the order of the network's layers; unknown ones first */
    List<LayerParameters> layers(final Network network) {
        final var order = List.copyOf(network.nodesByName().keySet());
        return layers().stream().sorted(Comparator.comparing(row -> order.indexOf(row.m_layer))).toList();
    }
}
