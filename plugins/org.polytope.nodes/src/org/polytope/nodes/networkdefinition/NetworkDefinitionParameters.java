package org.polytope.nodes.networkdefinition;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

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
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;
import org.knime.node.parameters.widget.text.TextAreaWidget;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.Architectures;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.NetworkJson;
import org.polytope.engine.network.Nonlinearity;
import org.polytope.nodes.dialog.Limits;
import org.polytope.nodes.execution.AbsentText;
import org.polytope.nodes.port.NetworkDefinition;

/** Settings of the Network Definition node. */
@LoadDefaultsForAbsentFields
final class NetworkDefinitionParameters implements NodeParameters {

    enum Classes {
        @Label(value = "From training table", description = "As many as the class column of the training table holds.")
        FROM_TABLE,

        @Label(value = "Fixed", description = "A number given here.")
        FIXED
    }

    enum Activation {
        @Label(value = "ReLU", description = "max(x, 0): what most published networks have.")
        RELU(Nonlinearity.RELU),

        @Label(value = "SiLU", description = "x times its sigmoid (also called swish): smooth. Large networks came out of "
            + "adversarial training somewhat more robust with it (Gowal et al., 2020).")
        SILU(Nonlinearity.SILU);

        private final Nonlinearity m_nonlinearity;

        Activation(final Nonlinearity nonlinearity) {
            m_nonlinearity = nonlinearity;
        }
    }

    interface ArchitectureReference extends ParameterReference<Architecture> {
    }

    interface ClassesReference extends ParameterReference<Classes> {
    }

    static final class IsResNet implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer initializer) {
            return initializer.getEnum(ArchitectureReference.class).isOneOf(Architecture.RESNET,
                Architecture.CONFORMITY_RESNET);
        }
    }

    static final class IsWideResNet implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer initializer) {
            return initializer.getEnum(ArchitectureReference.class).isOneOf(Architecture.WIDE_RESNET);
        }
    }

    static final class HasActivation implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer initializer) {
            return initializer.getEnum(ArchitectureReference.class).isOneOf(Architecture.WIDE_RESNET,
                Architecture.PREACT_RESNET);
        }
    }

    static final class IsPerceptron implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer initializer) {
            return initializer.getEnum(ArchitectureReference.class).isOneOf(Architecture.MLP);
        }
    }

    static final class IsCustom implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer initializer) {
            return initializer.getEnum(ArchitectureReference.class).isOneOf(Architecture.CUSTOM);
        }
    }

    static final class HasFixedClasses implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer initializer) {
            return initializer.getEnum(ClassesReference.class).isOneOf(Classes.FIXED)
                .and(initializer.getEnum(ArchitectureReference.class).isOneOf(Architecture.CUSTOM).negate());
        }
    }

    static final class AtLeastEight extends MinValidation {
        @Override
        protected double getMin() {
            return 8;
        }
    }

    static final class AtLeastTen extends MinValidation {
        @Override
        protected double getMin() {
            return 10;
        }
    }

    private static final ImageShape DIGITS = new ImageShape(1, 28, 28);

    @Widget(title = "Architecture", description = "Which network is made.")
    @ValueReference(ArchitectureReference.class)
    Architecture m_architecture = Architecture.SMALL_CNN;

    @Widget(title = "Depth", description = "The number of layers, which must be 6n + 2: 20, 32, 44, 56 and 110 are usual.")
    @NumberInputWidget(minValidation = AtLeastEight.class)
    @Effect(predicate = IsResNet.class, type = EffectType.SHOW)
    int m_depth = 20;

    @Widget(title = "Depth of the wide network", description = "The number of layers, which must be 6n + 4: 28 and 34 are "
        + "usual.")
    @NumberInputWidget(minValidation = AtLeastTen.class)
    @Effect(predicate = IsWideResNet.class, type = EffectType.SHOW)
    int m_wideDepth = 28;

    @Widget(title = "Widening factor", description = "How many times as many filters as the residual network of the same "
        + "depth has: 10 is usual. Time and weights grow with its square: with batches of 128, training 34-10 takes 3.2 GB outside of "
        + "Java's heap, and about 1.5 GB in it.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Effect(predicate = IsWideResNet.class, type = EffectType.SHOW)
    int m_widenFactor = 10;

    @Widget(title = "Activation", description = "What stands behind each batch normalization.")
    @ValueSwitchWidget
    @Effect(predicate = HasActivation.class, type = EffectType.SHOW)
    Activation m_activation = Activation.RELU;

    @Widget(title = "Hidden units", description = "The number of units of each hidden layer, separated by commas.")
    @Effect(predicate = IsPerceptron.class, type = EffectType.SHOW)
    String m_hiddenUnits = "256, 128";

    @Widget(title = "Layers", description = "The network as JSON: its input shape (channels, height, width), its nodes in "
        + "the order in which they run (each with a name, a layer and the names of the nodes that it reads), the name of "
        + "the node with the class scores, and the names of the nodes at which features are supervised.")
    @TextAreaWidget(rows = 20)
    @Effect(predicate = IsCustom.class, type = EffectType.SHOW)
    String m_layers = NetworkJson.write(Architectures.smallCnn(DIGITS, 10));

    @Widget(title = "Channels", description = "1 for gray images, 3 for color images.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Effect(predicate = IsCustom.class, type = EffectType.HIDE)
    int m_channels = DIGITS.channels();

    @Widget(title = "Height", description = "The height of the images in pixels.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Effect(predicate = IsCustom.class, type = EffectType.HIDE)
    int m_height = DIGITS.height();

    @Widget(title = "Width", description = "The width of the images in pixels.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Effect(predicate = IsCustom.class, type = EffectType.HIDE)
    int m_width = DIGITS.width();

    @Widget(title = "Number of classes", description = "Where the number of classes comes from.")
    @ValueSwitchWidget
    @ValueReference(ClassesReference.class)
    Classes m_classes = Classes.FROM_TABLE;

    @Widget(title = "Classes", description = "The number of classes. Custom layers say it themselves.")
    @NumberInputWidget(minValidation = Limits.AtLeastTwo.class)
    @Effect(predicate = HasFixedClasses.class, type = EffectType.SHOW)
    int m_fixedClasses = 10;

    @Override
    public void validate() throws InvalidSettingsException {
        AbsentText.replace(this);
        CheckUtils.checkSetting(m_channels >= 1 && m_height >= 1 && m_width >= 1,
            "Channels, height and width must be at least 1, but are %s, %s and %s.", m_channels, m_height, m_width);
        CheckUtils.checkSetting(m_fixedClasses >= 2, "A classifier needs at least 2 classes, not %s.", m_fixedClasses);
        CheckUtils.checkSetting(!m_architecture.isResNet() || m_depth >= 8 && m_depth % 6 == 2,
            "The depth of a residual network must be 6n + 2 (20, 32, 44, 56, 110, …), but is %s.", m_depth);
        definition();
    }

    /** @throws InvalidSettingsException if the layers don't form a network; names the layer */
    NetworkDefinition definition() throws InvalidSettingsException {
        try {
            return new NetworkDefinition(name(), network(), m_classes == Classes.FROM_TABLE, Optional.empty());
        } catch (final IllegalArgumentException | ArithmeticException e) {
            throw new InvalidSettingsException(e.getMessage(), e);
        }
    }

    private String name() {
        var name = m_architecture.title();
        if (m_architecture.isResNet()) {
            name += "-" + m_depth;
        } else if (m_architecture == Architecture.WIDE_RESNET) {
            name += "-%s-%s".formatted(m_wideDepth, m_widenFactor);
        }
        return m_architecture.hasActivation() && m_activation == Activation.SILU ? name + " with SiLU" : name;
    }

    private Network network() throws InvalidSettingsException {
        final var input = new ImageShape(m_channels, m_height, m_width);
        return switch (m_architecture) {
            case SMALL_CNN -> Architectures.smallCnn(input, m_fixedClasses);
            case CNN_6 -> Architectures.cnn6(input, m_fixedClasses);
            case TRADES_CNN -> Architectures.tradesCnn(input, m_fixedClasses);
            case RESNET -> Architectures.resNet(input, m_fixedClasses, m_depth);
            case CONFORMITY_RESNET -> Architectures.bottleneckResNet(input, m_fixedClasses, m_depth);
            case WIDE_RESNET -> Architectures.wideResNet(input, m_fixedClasses, m_wideDepth, m_widenFactor,
                m_activation.m_nonlinearity);
            case PREACT_RESNET -> Architectures.preActResNet18(input, m_fixedClasses, m_activation.m_nonlinearity);
            case MLP -> Architectures.mlp(input, m_fixedClasses, hiddenUnits());
            case LINEAR -> Architectures.linear(input, m_fixedClasses);
            case CUSTOM -> NetworkJson.read(m_layers);
        };
    }

    private List<Integer> hiddenUnits() throws InvalidSettingsException {
        try {
            final var units = Arrays.stream(m_hiddenUnits.split(",")).map(String::strip).map(Integer::valueOf).toList();
            CheckUtils.checkSetting(units.stream().allMatch(unit -> unit >= 1),
                "Each hidden layer needs at least one unit, but the setting is \"%s\".", m_hiddenUnits);
            return units;
        } catch (final NumberFormatException e) {
            throw new InvalidSettingsException("Hidden units must be whole numbers separated by commas, such as "
                + "\"256, 128\", but are \"%s\".".formatted(m_hiddenUnits), e);
        }
    }
}
