package org.polytope.nodes.learner;

import java.util.Optional;

import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveDoubleValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;
import org.polytope.engine.training.scheme.EpsilonSchedule;
import org.polytope.engine.training.scheme.Scheme;
import org.polytope.nodes.dialog.Limits;
import org.polytope.nodes.learner.AdversarialConditions.DrawsEpsilon;
import org.polytope.nodes.learner.AdversarialConditions.IsDrawn;
import org.polytope.nodes.learner.AdversarialConditions.IsFree;
import org.polytope.nodes.learner.AdversarialConditions.IsNoise;
import org.polytope.nodes.learner.AdversarialConditions.IsOff;
import org.polytope.nodes.learner.AdversarialConditions.LacksEpsilon;
import org.polytope.nodes.learner.AdversarialConditions.MakesOneStep;
import org.polytope.nodes.learner.AdversarialConditions.MakesSteps;
import org.polytope.nodes.learner.AdversarialConditions.MethodReference;
import org.polytope.nodes.learner.AdversarialConditions.MixesFreely;
import org.polytope.nodes.learner.AdversarialConditions.WeighsDivergence;

/** How the learner learns from adversarial images. */
@LoadDefaultsForAbsentFields
final class AdversarialParameters implements NodeParameters {

    enum Distance {
        @Label(value = "L∞", description = "The largest change of any pixel.")
        LINF,

        @Label(value = "L2", description = "The Euclidean length of the change.")
        L2
    }

    @Widget(title = "Attack in training", description = "What makes the adversarial images that the network learns from, and "
        + "how it learns from them.")
    @ValueReference(MethodReference.class)
    AdversarialMethod m_method = AdversarialMethod.PGD;

    @Widget(title = "Norm", description = "How the size of a change is measured.")
    @ValueSwitchWidget
    @Effect(predicate = LacksEpsilon.class, type = EffectType.HIDE)
    Distance m_norm = Distance.LINF;

    @Widget(title = "Epsilon", description = "The largest change in training, where black is 0 and full brightness is 1: that "
        + "which the model shall withstand, or a little more. For L∞, 0.1 suits plain images such as digits; photographs are "
        + "commonly trained with 0.03 (8/255).")
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class, maxValidation = Limits.AtMostEpsilon.class)
    @Effect(predicate = LacksEpsilon.class, type = EffectType.HIDE)
    double m_epsilon = 0.1;

    @Widget(title = "Draw epsilon at random", description = "Whether each batch draws its own epsilon, uniformly between the "
        + "smallest one and the one above. The prototype conformity paper draws from 0.1 to 0.5 for digits and from 0.01 to "
        + "0.05 for photographs.", advanced = true)
    @ValueReference(IsDrawn.class)
    @Effect(predicate = LacksEpsilon.class, type = EffectType.HIDE)
    boolean m_drawEpsilon;

    @Widget(title = "Smallest epsilon", description = "The least epsilon that a batch may draw.", advanced = true)
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class, maxValidation = Limits.AtMostEpsilon.class)
    @Effect(predicate = DrawsEpsilon.class, type = EffectType.SHOW)
    double m_smallestEpsilon;

    @Widget(title = "Iterations", description = "How many gradient steps make an adversarial image. Each costs as much as a step of "
        + "training.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Effect(predicate = MakesSteps.class, type = EffectType.SHOW)
    int m_steps = 7;

    @Widget(title = "β", description = "How much it counts that the network says the same of an image and of its attacked form, "
        + "beside its being right about the image. The larger, the more robust and the less accurate. The authors of "
        + "TRADES take 6 for CIFAR-10 and 1 for MNIST, those of MART 5.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Effect(predicate = WeighsDivergence.class, type = EffectType.SHOW)
    double m_beta = 6;

    @Widget(title = "Share of clean images", description = "The share of unchanged images in each batch, from 0 to 0.5. More of "
        + "them raise clean accuracy and make training steadier; 0.5 is that of the prototype conformity paper.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class, maxValidation = Limits.AtMostHalf.class)
    @Effect(predicate = MixesFreely.class, type = EffectType.SHOW)
    double m_cleanShare = 0.5;

    @Widget(title = "Replays", description = "How often in a row each batch is learned from. An epoch costs so many plain ones: "
        + "take fewer epochs. 8 in the authors' training for CIFAR-10.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Effect(predicate = IsFree.class, type = EffectType.SHOW)
    int m_replays = 8;

    @Widget(title = "Standard deviation of the noise", description = "σ, where black is 0 and full brightness is 1. 0.12, 0.25, 0.5 "
        + "and 1 are usual; certify with the same.")
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class)
    @Effect(predicate = IsNoise.class, type = EffectType.SHOW)
    double m_deviation = 0.25;

    @Widget(title = "Stop at catastrophic overfitting", description = "Whether training ends when the accuracy under an attack of "
        + "several steps, measured on some training images after each epoch, falls at once by a fifth, as happens to training "
        + "with a single step. The model is then that of an epoch before. Otherwise the node warns.", advanced = true)
    @Effect(predicate = MakesOneStep.class, type = EffectType.SHOW)
    boolean m_stopAtOverfitting;

    PerturbationParameters m_weightPerturbation = new PerturbationParameters();

    @Widget(title = "Warm-up epochs", description = "Epochs on clean images only, at the beginning.", advanced = true)
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Effect(predicate = IsOff.class, type = EffectType.HIDE)
    int m_warmUpEpochs;

    @Widget(title = "Ramp-up epochs", description = "Over how many epochs epsilon grows from 0 to its value. Without "
        + "them, a network that learns from few images may learn nothing from strong attacks.", advanced = true)
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Effect(predicate = LacksEpsilon.class, type = EffectType.HIDE)
    int m_rampUpEpochs = 3;

    int warmUpEpochs() {
        return m_method == AdversarialMethod.NONE ? 0 : m_warmUpEpochs;
    }

    /** @return what is withstood in training; nothing where there is no attack in training */
    Optional<ThreatModel> threatModel() {
        return m_method == AdversarialMethod.NONE || m_method == AdversarialMethod.NOISE ? Optional.empty()
            : Optional.of(new ThreatModel(norm(), m_epsilon));
    }

    /** @throws IllegalArgumentException if a number is out of its range */
    Scheme scheme() {
        return new SchemeAssembly(this).scheme();
    }

    EpsilonSchedule epsilon() {
        return new EpsilonSchedule(m_drawEpsilon ? m_smallestEpsilon : m_epsilon, m_epsilon, m_rampUpEpochs);
    }

    Norm norm() {
        return m_norm == Distance.LINF ? Norm.LINF : Norm.L2;
    }
}
