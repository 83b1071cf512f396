package org.polytope.nodes.attack;

import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.polytope.nodes.attack.AttackChoices.Distance;
import org.polytope.nodes.attack.AttackChoices.Method;
import org.polytope.nodes.attack.AttackChoices.Objective;
import org.polytope.nodes.attack.AttackChoices.Preset;
import org.polytope.nodes.attack.AttackChoices.Wanted;

/** When which settings of the Attack node are shown. */
final class AttackConditions {

    private AttackConditions() {
    }

    interface DistanceReference extends ParameterReference<Distance> {
    }

    interface PresetReference extends ParameterReference<Preset> {
    }

    interface MethodReference extends ParameterReference<Method> {
    }

    interface ObjectiveReference extends ParameterReference<Objective> {
    }

    interface WantedReference extends ParameterReference<Wanted> {
    }

    static final class BeginsSuite implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer initializer) {
            return initializer.getConstant(context -> context.getInPortTypes().length == 0);
        }
    }

    static final class HasEpsilon implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer initializer) {
            return initializer.getPredicate(BeginsSuite.class)
                .and(initializer.getEnum(DistanceReference.class).isOneOf(Distance.NONE).negate());
        }
    }

    static final class IsCustom implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer initializer) {
            return initializer.getEnum(PresetReference.class).isOneOf(Preset.CUSTOM);
        }
    }

    static final class IsPaper implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer initializer) {
            return initializer.getEnum(PresetReference.class).isOneOf(Preset.PAPER);
        }
    }

    /** Holds where one of some methods is chosen by hand. */
    abstract static class IsMethod implements EffectPredicateProvider {

        private final Method[] m_methods;

        IsMethod(final Method... methods) {
            m_methods = methods;
        }

        @Override
        public EffectPredicate init(final PredicateInitializer initializer) {
            return initializer.getPredicate(IsCustom.class)
                .and(initializer.getEnum(MethodReference.class).isOneOf(m_methods));
        }
    }

    /** Has a loss that can be chosen. */
    static final class IsClimb extends IsMethod {
        IsClimb() {
            super(Method.FGSM, Method.RANDOM_STEP_FGSM, Method.BIM, Method.MIM, Method.PGD);
        }
    }

    static final class IsConformity implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer initializer) {
            return initializer.getPredicate(IsClimb.class)
                .and(initializer.getEnum(ObjectiveReference.class).isOneOf(Objective.CONFORMITY));
        }
    }

    static final class IsIterative extends IsMethod {
        IsIterative() {
            super(Method.BIM, Method.MIM, Method.PGD);
        }
    }

    static final class IsMim extends IsMethod {
        IsMim() {
            super(Method.MIM);
        }
    }

    static final class IsPgd extends IsMethod {
        IsPgd() {
            super(Method.PGD);
        }
    }

    static final class IsRandomStepFgsm extends IsMethod {
        IsRandomStepFgsm() {
            super(Method.RANDOM_STEP_FGSM);
        }
    }

    /** Can be led towards a class. */
    static final class HasGoal extends IsMethod {
        HasGoal() {
            super(Method.FGSM, Method.RANDOM_STEP_FGSM, Method.BIM, Method.MIM, Method.PGD, Method.CARLINI_WAGNER,
                Method.ELASTIC_NET, Method.FAST_MINIMUM_NORM, Method.SALIENCY_MAP, Method.SPSA);
        }
    }

    static final class WantsGivenClass implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer initializer) {
            return initializer.getPredicate(HasGoal.class)
                .and(initializer.getEnum(WantedReference.class).isOneOf(Wanted.GIVEN));
        }
    }

    static final class IsAutoPgd extends IsMethod {
        IsAutoPgd() {
            super(Method.APGD);
        }
    }

    static final class IsCarliniWagner extends IsMethod {
        IsCarliniWagner() {
            super(Method.CARLINI_WAGNER);
        }
    }

    static final class IsElasticNet extends IsMethod {
        IsElasticNet() {
            super(Method.ELASTIC_NET);
        }
    }

    static final class IsDeepFool extends IsMethod {
        IsDeepFool() {
            super(Method.DEEP_FOOL);
        }
    }

    static final class IsFastMinimumNorm extends IsMethod {
        IsFastMinimumNorm() {
            super(Method.FAST_MINIMUM_NORM);
        }
    }

    static final class IsFab extends IsMethod {
        IsFab() {
            super(Method.FAB);
        }
    }

    static final class IsSaliencyMap extends IsMethod {
        IsSaliencyMap() {
            super(Method.SALIENCY_MAP);
        }
    }

    static final class IsSquare extends IsMethod {
        IsSquare() {
            super(Method.SQUARE);
        }
    }

    static final class IsSpsa extends IsMethod {
        IsSpsa() {
            super(Method.SPSA);
        }
    }

    static final class IsHopSkipJump extends IsMethod {
        IsHopSkipJump() {
            super(Method.HOP_SKIP_JUMP);
        }
    }

    static final class IsBoundary extends IsMethod {
        IsBoundary() {
            super(Method.BOUNDARY);
        }
    }

    static final class IsNoise extends IsMethod {
        IsNoise() {
            super(Method.UNIFORM_NOISE, Method.GAUSSIAN_NOISE);
        }
    }

    static final class IsGaussian extends IsMethod {
        IsGaussian() {
            super(Method.GAUSSIAN_NOISE);
        }
    }

    static final class IsSpatial extends IsMethod {
        IsSpatial() {
            super(Method.SPATIAL);
        }
    }
}
