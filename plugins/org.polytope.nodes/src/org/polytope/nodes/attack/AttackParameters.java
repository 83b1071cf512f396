package org.polytope.nodes.attack;

import java.util.List;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.util.CheckUtils;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.choices.ValueSwitchWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveDoubleValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveIntegerValidation;
import org.polytope.engine.attack.Apgd;
import org.polytope.engine.attack.Ascent.Clamping;
import org.polytope.engine.attack.Ascent.Iterate;
import org.polytope.engine.attack.Attack;
import org.polytope.engine.attack.AttackSuite;
import org.polytope.engine.attack.AttackSuite.Scope;
import org.polytope.engine.attack.Bim;
import org.polytope.engine.attack.Fab;
import org.polytope.engine.attack.Fgsm;
import org.polytope.engine.attack.Goal;
import org.polytope.engine.attack.Mim;
import org.polytope.engine.attack.Pgd;
import org.polytope.engine.attack.Square;
import org.polytope.engine.attack.StepSize;
import org.polytope.engine.attack.ThreatModel;
import org.polytope.engine.attack.ThreatModel.Norm;
import org.polytope.engine.objective.CrossEntropy;
import org.polytope.engine.objective.Loss;
import org.polytope.engine.objective.Margin;
import org.polytope.nodes.attack.AttackChoices.Distance;
import org.polytope.nodes.attack.AttackChoices.Method;
import org.polytope.nodes.attack.AttackChoices.Objective;
import org.polytope.nodes.attack.AttackChoices.Preset;
import org.polytope.nodes.attack.AttackChoices.StepUnit;
import org.polytope.nodes.attack.AttackChoices.Wanted;

/** Settings of the Attack node. */
@LoadDefaultsForAbsentFields
final class AttackParameters implements NodeParameters {

    @Section(title = "Threat model", description = "What the attacker is allowed to do. Where a suite is connected, its "
        + "threat model and seed hold.")
    interface ThreatSection {
    }

    @Section(title = "Attack", description = "How the attacker goes about it.")
    @After(ThreatSection.class)
    interface AttackSection {
    }

    interface PresetReference extends ParameterReference<Preset> {
    }

    interface MethodReference extends ParameterReference<Method> {
    }

    interface WantedReference extends ParameterReference<Wanted> {
    }

    static final class BeginsSuite implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer initializer) {
            return initializer.getConstant(context -> context.getInPortTypes().length == 0);
        }
    }

    static final class IsCustom implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer initializer) {
            return initializer.getEnum(PresetReference.class).isOneOf(Preset.CUSTOM);
        }
    }

    static final class IsIterative implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer initializer) {
            return custom(initializer).and(initializer.getEnum(MethodReference.class).isOneOf(Method.FGSM).negate());
        }
    }

    static final class IsMim implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer initializer) {
            return custom(initializer).and(initializer.getEnum(MethodReference.class).isOneOf(Method.MIM));
        }
    }

    static final class IsPgd implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer initializer) {
            return custom(initializer).and(initializer.getEnum(MethodReference.class).isOneOf(Method.PGD));
        }
    }

    static final class WantsGivenClass implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer initializer) {
            return custom(initializer).and(initializer.getEnum(WantedReference.class).isOneOf(Wanted.GIVEN));
        }
    }

    private static EffectPredicate custom(final EffectPredicateProvider.PredicateInitializer initializer) {
        return initializer.getEnum(PresetReference.class).isOneOf(Preset.CUSTOM);
    }

    @Widget(title = "Norm", description = "How the size of a change is measured.")
    @ValueSwitchWidget
    @Layout(ThreatSection.class)
    @Effect(predicate = BeginsSuite.class, type = EffectType.SHOW)
    Distance m_norm = Distance.LINF;

    @Widget(title = "Epsilon", description = "The largest change that is allowed, where black is 0 and full brightness "
        + "is 1. Usual for L∞: 0.3 for handwritten digits, 0.1 for Fashion-MNIST, 8/255 = 0.0314 for colour photographs.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Layout(ThreatSection.class)
    @Effect(predicate = BeginsSuite.class, type = EffectType.SHOW)
    double m_epsilon = 0.1;

    @Widget(title = "Seed", description = "Where all random choices (starting points, wanted classes) come from: the same "
        + "seed gives the same result.")
    @Layout(ThreatSection.class)
    @Effect(predicate = BeginsSuite.class, type = EffectType.SHOW)
    long m_seed = 42;

    @Widget(title = "Preset", description = "A well-known attack, or all settings by hand.")
    @Layout(AttackSection.class)
    @ValueReference(PresetReference.class)
    Preset m_preset = Preset.PGD_20;

    @Widget(title = "Method", description = "The kind of attack.")
    @ValueSwitchWidget
    @Layout(AttackSection.class)
    @ValueReference(MethodReference.class)
    @Effect(predicate = IsCustom.class, type = EffectType.SHOW)
    Method m_method = Method.PGD;

    @Widget(title = "Iterations", description = "How many gradient steps are made from each start.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Layout(AttackSection.class)
    @Effect(predicate = IsIterative.class, type = EffectType.SHOW)
    int m_iterations = 20;

    @Widget(title = "Step size", description = "The length of one step. Steps times iterations should be at least twice "
        + "epsilon, or the attack can't reach all that it is allowed.")
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class)
    @Layout(AttackSection.class)
    @Effect(predicate = IsIterative.class, type = EffectType.SHOW)
    double m_stepSize = 0.125;

    @Widget(title = "Step size is a", description = "The unit of the step size.")
    @ValueSwitchWidget
    @Layout(AttackSection.class)
    @Effect(predicate = IsIterative.class, type = EffectType.SHOW)
    StepUnit m_stepUnit = StepUnit.EPSILON;

    @Widget(title = "Momentum", description = "How much of the earlier gradients is kept in each step; 1 is usual.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Layout(AttackSection.class)
    @Effect(predicate = IsMim.class, type = EffectType.SHOW)
    double m_momentum = 1;

    @Widget(title = "Random start", description = "Whether each try begins at a random point that is allowed, instead of at "
        + "the image itself.")
    @Layout(AttackSection.class)
    @Effect(predicate = IsPgd.class, type = EffectType.SHOW)
    boolean m_randomStart = true;

    @Widget(title = "Restarts", description = "How often the attack begins anew for images that still withstand. Needs a "
        + "random start.")
    @NumberInputWidget(minValidation = IsPositiveIntegerValidation.class)
    @Layout(AttackSection.class)
    @Effect(predicate = IsPgd.class, type = EffectType.SHOW)
    int m_restarts = 1;

    @Widget(title = "Goal", description = "What the model is to be made to say.", advanced = true)
    @Layout(AttackSection.class)
    @ValueReference(WantedReference.class)
    @Effect(predicate = IsCustom.class, type = EffectType.SHOW)
    Wanted m_goal = Wanted.ANY;

    @Widget(title = "Wanted class", description = "The position of the wanted class among the model's classes, which are "
        + "sorted; the first is 0.", advanced = true)
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    @Layout(AttackSection.class)
    @Effect(predicate = WantsGivenClass.class, type = EffectType.SHOW)
    int m_wantedClass;

    @Widget(title = "Loss", description = "What the attack increases.", advanced = true)
    @ValueSwitchWidget
    @Layout(AttackSection.class)
    @Effect(predicate = IsCustom.class, type = EffectType.SHOW)
    Objective m_loss = Objective.CROSS_ENTROPY;

    @Override
    public void validate() throws InvalidSettingsException {
        CheckUtils.checkSetting(m_epsilon >= 0 && m_epsilon <= 1e6,
            "Epsilon must be a number of at least 0, but is %s.", m_epsilon);
        suite();
    }

    private ThreatModel threatModel() {
        final var norm = switch (m_norm) {
            case LINF -> Norm.LINF;
            case L2 -> Norm.L2;
            case L1 -> Norm.L1;
        };
        return new ThreatModel(norm, m_epsilon);
    }

    /**
     * @return a suite of this node's attacks only
     * @throws InvalidSettingsException if a number is out of its range, or the attacks don't exist for the norm
     */
    AttackSuite suite() throws InvalidSettingsException {
        try {
            return switch (m_preset) {
                case AUTO_ATTACK -> AttackSuite.autoAttack(threatModel(), m_seed);
                case APGD_CE -> alone(Apgd.crossEntropy());
                case APGD_T -> alone(Apgd.targeted());
                case FAB_T -> alone(Fab.targeted());
                case SQUARE -> alone(Square.standard());
                case PGD_20 -> alone(Pgd.of(20, 1));
                case PGD_40_RESTARTS -> alone(Pgd.of(40, 3));
                case FGSM -> alone(Fgsm.untargeted());
                case REFERENCE -> alone(Pgd.reference(10));
                case CUSTOM -> alone(custom());
            };
        } catch (final IllegalArgumentException e) {
            throw new InvalidSettingsException(e.getMessage(), e);
        }
    }

    private AttackSuite alone(final Attack attack) {
        return new AttackSuite(threatModel(), List.of(attack), Scope.CORRECT, m_seed);
    }

    private Attack custom() {
        return switch (m_method) {
            case FGSM -> new Fgsm(goal(), loss());
            case BIM -> new Bim(m_iterations, step(), Clamping.EACH_STEP, Iterate.STRONGEST, goal(), loss());
            case MIM -> new Mim(m_iterations, step(), m_momentum, Clamping.EACH_STEP, Iterate.STRONGEST, goal(), loss());
            case PGD -> new Pgd(m_iterations, step(), m_randomStart, m_restarts, Iterate.STRONGEST, goal(), loss());
        };
    }

    private StepSize step() {
        return m_stepUnit == StepUnit.EPSILON ? new StepSize.Relative(m_stepSize) : new StepSize.Absolute(m_stepSize);
    }

    private Goal goal() {
        return switch (m_goal) {
            case ANY -> new Goal.Untargeted();
            case LEAST_LIKELY -> new Goal.LeastLikely();
            case RANDOM -> new Goal.RandomClass();
            case GIVEN -> new Goal.GivenClass(m_wantedClass);
        };
    }

    private Loss loss() {
        return m_loss == Objective.MARGIN ? new Margin() : new CrossEntropy();
    }
}
