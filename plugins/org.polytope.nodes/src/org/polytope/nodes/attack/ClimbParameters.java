package org.polytope.nodes.attack;

import java.util.List;

import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveDoubleValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;
import org.polytope.engine.attack.Goal;
import org.polytope.engine.attack.gradient.Ascent.Clamping;
import org.polytope.engine.attack.gradient.Ascent.Iterate;
import org.polytope.engine.attack.gradient.Bim;
import org.polytope.engine.attack.gradient.Fgsm;
import org.polytope.engine.attack.gradient.Mim;
import org.polytope.engine.attack.gradient.Pgd;
import org.polytope.engine.attack.gradient.RandomStepFgsm;
import org.polytope.engine.attack.gradient.StepSize;
import org.polytope.engine.objective.ConformityObjective;
import org.polytope.engine.objective.CrossEntropy;
import org.polytope.engine.objective.Loss;
import org.polytope.engine.objective.Margin;
import org.polytope.engine.objective.NearestPrototype;
import org.polytope.engine.threat.ThreatModel.Norm;
import org.polytope.nodes.attack.AttackChoices.Objective;
import org.polytope.nodes.attack.AttackChoices.StepUnit;
import org.polytope.nodes.attack.AttackChoices.Wanted;
import org.polytope.nodes.attack.AttackConditions.HasGoal;
import org.polytope.nodes.attack.AttackConditions.IsClimb;
import org.polytope.nodes.attack.AttackConditions.IsConformity;
import org.polytope.nodes.attack.AttackConditions.IsIterative;
import org.polytope.nodes.attack.AttackConditions.IsMim;
import org.polytope.nodes.attack.AttackConditions.IsPgd;
import org.polytope.nodes.attack.AttackConditions.IsRandomStepFgsm;
import org.polytope.nodes.attack.AttackConditions.ObjectiveReference;
import org.polytope.nodes.attack.AttackConditions.WantedReference;
import org.polytope.nodes.attack.AttackConditions.WantsGivenClass;
import org.polytope.nodes.attack.AttackSections.AttackSection.ClimbPart;
import org.polytope.nodes.dialog.Limits;

/**
 * Settings of the attacks that climb a loss, some of which other attacks share. Version 1 saved them beside the others
 * instead of in a group of their own, which is why {@link AttackParameters} inherits them.
 */
@LoadDefaultsForAbsentFields
@Layout(ClimbPart.class)
abstract class ClimbParameters implements AttackSettings {

    @Widget(title = "Iterations", description = "How many gradient steps are made from each start.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Effect(predicate = IsIterative.class, type = EffectType.SHOW)
    int m_iterations = 20;

    @Widget(title = "Step size", description = "The length of one step. Steps times iterations should be at least twice "
        + "epsilon, or the attack can't reach all that it is allowed.")
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class)
    @Effect(predicate = IsIterative.class, type = EffectType.SHOW)
    double m_stepSize = 0.125;

    @Widget(title = "Step size is a", description = "The unit of the step size.")
    @ValueSwitchWidget
    @Effect(predicate = IsIterative.class, type = EffectType.SHOW)
    StepUnit m_stepUnit = StepUnit.EPSILON;

    @Widget(title = "Momentum", description = "How much of the earlier gradients is kept in each step; 1 is usual.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Effect(predicate = IsMim.class, type = EffectType.SHOW)
    double m_momentum = 1;

    @Widget(title = "Random start", description = "Whether each try begins at a random point that is allowed, instead of at "
        + "the image itself.")
    @Effect(predicate = IsPgd.class, type = EffectType.SHOW)
    boolean m_randomStart = true;

    @Widget(title = "Restarts", description = "How often the attack begins anew for images that still withstand. Needs a "
        + "random start.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Effect(predicate = IsPgd.class, type = EffectType.SHOW)
    int m_restarts = 1;

    @Widget(title = "Take the last image", description = "Whether all steps are made and the last image is taken, instead of "
        + "the first one that fools the model. For transfer to another model: an image that barely fools one seldom fools the "
        + "other.", advanced = true)
    @Effect(predicate = IsIterative.class, type = EffectType.SHOW)
    boolean m_lastImage;

    @Widget(title = "Random share", description = "How long the random step is, as a share of epsilon, below 1; the gradient "
        + "step has the rest.")
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class, maxValidation = Limits.BelowOne.class)
    @Effect(predicate = IsRandomStepFgsm.class, type = EffectType.SHOW)
    double m_randomShare = 0.5;

    @Widget(title = "Goal", description = "What the model is to be made to say.", advanced = true)
    @ValueReference(WantedReference.class)
    @Effect(predicate = HasGoal.class, type = EffectType.SHOW)
    Wanted m_goal = Wanted.ANY;

    @Widget(title = "Wanted class", description = "The name of the wanted class, as the model and the class column call it. "
        + "If empty, the position below counts.", advanced = true)
    @Effect(predicate = WantsGivenClass.class, type = EffectType.SHOW)
    String m_wantedName = "";

    @Widget(title = "Position of the wanted class", description = "The position of the wanted class among the model's classes, "
        + "which are sorted; the first is 0. Only for settings without a name.", advanced = true)
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Effect(predicate = WantsGivenClass.class, type = EffectType.SHOW)
    int m_wantedClass;

    @Widget(title = "Loss", description = "What the attack increases.", advanced = true)
    @ValueReference(ObjectiveReference.class)
    @Effect(predicate = IsClimb.class, type = EffectType.SHOW)
    Objective m_loss = Objective.CROSS_ENTROPY;

    @Widget(title = "Weight of prototype conformity", description = "How much prototype conformity counts beside the "
        + "cross-entropy. The paper has 1; a small weight is often the stronger attack.", advanced = true)
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Effect(predicate = IsConformity.class, type = EffectType.SHOW)
    double m_conformityWeight = 0.01;

    @Override
    public List<AttackMethod> methods() {
        return List.of( //
            AttackMethod.of(Fgsm.ENTRY, shared -> new Fgsm(shared.goal(), shared.loss())),
            AttackMethod.of(RandomStepFgsm.ENTRY,
                shared -> new RandomStepFgsm(m_randomShare, shared.goal(), shared.loss())),
            AttackMethod.of(Bim.ENTRY,
                shared -> new Bim(m_iterations, step(), Clamping.EACH_STEP, iterate(), shared.goal(), shared.loss())),
            AttackMethod.of(Mim.ENTRY,
                shared -> new Mim(m_iterations, step(), m_momentum, Clamping.EACH_STEP, iterate(), shared.goal(),
                    shared.loss())),
            AttackMethod.of(Pgd.ENTRY, shared -> new Pgd(m_iterations, step(), m_randomStart, m_restarts, iterate(),
                shared.goal(), shared.loss())));
    }

    /** @param norm the threat model's */
    SharedSettings shared(final Norm norm) {
        return new SharedSettings(goal(), loss(), norm);
    }

    private StepSize step() {
        return m_stepUnit == StepUnit.EPSILON ? new StepSize.Relative(m_stepSize) : new StepSize.Absolute(m_stepSize);
    }

    private Iterate iterate() {
        return m_lastImage ? Iterate.LAST : Iterate.STRONGEST;
    }

    private Goal goal() {
        return switch (m_goal) {
            case ANY -> new Goal.Untargeted();
            case LEAST_LIKELY -> new Goal.LeastLikely();
            case RANDOM -> new Goal.RandomClass();
            case GIVEN -> m_wantedName.isBlank() ? new Goal.GivenClass(m_wantedClass)
                : new Goal.NamedClass(m_wantedName.strip());
        };
    }

    private Loss loss() {
        return switch (m_loss) {
            case CROSS_ENTROPY -> new CrossEntropy();
            case MARGIN -> new Margin();
            case CONFORMITY -> ConformityObjective.paper(m_conformityWeight);
            case NEAREST_PROTOTYPE -> NearestPrototype.margin();
        };
    }
}
