package org.polytope.nodes.learner;

import java.util.Optional;

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
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;
import org.polytope.engine.Require;
import org.polytope.engine.attack.gradient.Pgd;
import org.polytope.engine.attack.gradient.StepSize.Relative;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;
import org.polytope.engine.training.scheme.AdversarialTraining;
import org.polytope.engine.training.scheme.EpsilonSchedule;
import org.polytope.engine.training.scheme.Scheme;
import org.polytope.engine.training.scheme.StandardTraining;
import org.polytope.engine.training.scheme.Trades;
import org.polytope.nodes.dialog.Limits;

/** How the learner learns from adversarial images. */
@LoadDefaultsForAbsentFields
final class AdversarialParameters implements NodeParameters {

    enum Method {
        @Label(value = "None", description = "Clean images only. The model will not be robust.")
        NONE,

        @Label(value = "FGSM", description = "One gradient step from a random start (Wong et al., 2020): fast; watch the "
            + "robust accuracy for a sudden fall.")
        FGSM,

        @Label(value = "PGD", description = "Several gradient steps (Madry et al., 2018): slower and reliable.")
        PGD,

        @Label(value = "TRADES", description = "Clean images for accuracy, and their attacked forms, about which the "
            + "network shall say the same (Zhang et al., 2019); β sets the trade between both.")
        TRADES
    }

    enum Distance {
        @Label(value = "L∞", description = "The largest change of any pixel.")
        LINF,

        @Label(value = "L2", description = "The Euclidean length of the change.")
        L2
    }

    interface MethodReference extends ParameterReference<Method> {
    }

    static final class IsOff implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer initializer) {
            return initializer.getEnum(MethodReference.class).isOneOf(Method.NONE);
        }
    }

    static final class MakesSteps implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer initializer) {
            return initializer.getEnum(MethodReference.class).isOneOf(Method.PGD, Method.TRADES);
        }
    }

    static final class IsTrades implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer initializer) {
            return initializer.getEnum(MethodReference.class).isOneOf(Method.TRADES);
        }
    }

    static final class MixesFreely implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer initializer) {
            return initializer.getEnum(MethodReference.class).isOneOf(Method.FGSM, Method.PGD);
        }
    }

    @Widget(title = "Attack in training", description = "What makes the adversarial images that the network learns from, and "
        + "how it learns from them.")
    @ValueSwitchWidget
    @ValueReference(MethodReference.class)
    Method m_method = Method.PGD;

    @Widget(title = "Norm", description = "How the size of a change is measured.")
    @ValueSwitchWidget
    @Effect(predicate = IsOff.class, type = EffectType.HIDE)
    Distance m_norm = Distance.LINF;

    @Widget(title = "Epsilon", description = "The largest change in training, where black is 0 and full brightness is 1: that "
        + "which the model shall withstand, or a little more. For L∞, 0.1 suits plain images such as digits; photographs are "
        + "commonly trained with 0.03 (8/255).")
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class, maxValidation = Limits.AtMostEpsilon.class)
    @Effect(predicate = IsOff.class, type = EffectType.HIDE)
    double m_epsilon = 0.1;

    @Widget(title = "Iterations", description = "How many gradient steps make an adversarial image. Each costs as much as a step of "
        + "training.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Effect(predicate = MakesSteps.class, type = EffectType.SHOW)
    int m_steps = 7;

    @Widget(title = "β", description = "How much it counts that the network says the same of an image and of its attacked form, "
        + "beside its being right about the image. The larger, the more robust and the less accurate; 6 in the authors' "
        + "training for CIFAR-10, 1 for MNIST.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Effect(predicate = IsTrades.class, type = EffectType.SHOW)
    double m_beta = 6;

    @Widget(title = "Share of clean images", description = "The share of unchanged images in each batch, from 0 to 0.5. More of "
        + "them raise clean accuracy and make training steadier; 0.5 is that of the prototype conformity paper.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class, maxValidation = Limits.AtMostHalf.class)
    @Effect(predicate = MixesFreely.class, type = EffectType.SHOW)
    double m_cleanShare = 0.5;

    @Widget(title = "Draw epsilon at random", description = "Whether each batch draws its own epsilon, uniformly from 0 to the one "
        + "above.", advanced = true)
    @Effect(predicate = IsOff.class, type = EffectType.HIDE)
    boolean m_drawEpsilon;

    @Widget(title = "Warm-up epochs", description = "Epochs on clean images only, at the beginning.", advanced = true)
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Effect(predicate = IsOff.class, type = EffectType.HIDE)
    int m_warmUpEpochs;

    @Widget(title = "Ramp-up epochs", description = "Over how many epochs epsilon grows from 0 to its value. Without "
        + "them, a network that learns from few images may learn nothing from strong attacks.", advanced = true)
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Effect(predicate = IsOff.class, type = EffectType.HIDE)
    int m_rampUpEpochs = 3;

    int warmUpEpochs() {
        return m_method == Method.NONE ? 0 : m_warmUpEpochs;
    }

    /** @return what is withstood in training; nothing where there is no attack in training */
    Optional<ThreatModel> threatModel() {
        return m_method == Method.NONE ? Optional.empty() : Optional.of(new ThreatModel(norm(), m_epsilon));
    }

    /** @throws IllegalArgumentException if a number is out of its range */
    Scheme scheme() {
        if (m_steps < 1) {
            throw new IllegalArgumentException(
                "Adversarial training needs at least one step an image, not %s.".formatted(m_steps));
        }
        Require.atLeast("number of warm-up epochs", 0, m_warmUpEpochs);
        Require.notNegative("β of TRADES", m_beta);
        return switch (m_method) {
            case NONE -> new StandardTraining();
            case FGSM -> training(Pgd.singleStep());
            case PGD -> training(Pgd.of(m_steps, 1));
            case TRADES -> new Trades(m_beta, m_steps, new Relative(2.5 / m_steps), norm(), epsilon());
        };
    }

    private AdversarialTraining training(final Pgd attack) {
        return new AdversarialTraining(attack, norm(), epsilon(), m_cleanShare);
    }

    private EpsilonSchedule epsilon() {
        return new EpsilonSchedule(m_drawEpsilon ? 0 : m_epsilon, m_epsilon, m_rampUpEpochs);
    }

    private Norm norm() {
        return m_norm == Distance.LINF ? Norm.LINF : Norm.L2;
    }
}
