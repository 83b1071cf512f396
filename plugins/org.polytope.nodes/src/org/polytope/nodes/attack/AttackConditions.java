package org.polytope.nodes.attack;

import java.util.List;
import java.util.function.Predicate;

import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.polytope.engine.attack.AttackEntry;
import org.polytope.engine.attack.gradient.Bim;
import org.polytope.engine.attack.gradient.Mim;
import org.polytope.engine.attack.gradient.Pgd;
import org.polytope.engine.attack.gradient.RandomStepFgsm;
import org.polytope.engine.objective.Loss;
import org.polytope.nodes.attack.AttackChoices.Distance;
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

    interface MethodReference extends ParameterReference<String> {
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

    /** Holds where an attack of some kind is chosen by hand. */
    abstract static class IsMethod implements EffectPredicateProvider {

        private final Predicate<AttackEntry> m_kind;

        IsMethod(final AttackEntry... entries) {
            this(List.of(entries)::contains);
        }

        IsMethod(final Predicate<AttackEntry> kind) {
            m_kind = kind;
        }

        @Override
        public EffectPredicate init(final PredicateInitializer initializer) {
            return initializer.getPredicate(IsCustom.class).and(initializer.getString(MethodReference.class)
                .matchesPattern("^(%s)$".formatted(String.join("|", AttackMethods.names(m_kind)))));
        }
    }

    /** Has a loss that can be chosen. */
    static final class IsClimb extends IsMethod {
        IsClimb() {
            super(entry -> entry.has(Loss.class));
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
            super(Bim.ENTRY, Mim.ENTRY, Pgd.ENTRY);
        }
    }

    static final class IsMim extends IsMethod {
        IsMim() {
            super(Mim.ENTRY);
        }
    }

    static final class IsPgd extends IsMethod {
        IsPgd() {
            super(Pgd.ENTRY);
        }
    }

    static final class IsRandomStepFgsm extends IsMethod {
        IsRandomStepFgsm() {
            super(RandomStepFgsm.ENTRY);
        }
    }

    /** Can be led toward a class. */
    static final class HasGoal extends IsMethod {
        HasGoal() {
            super(AttackEntry::targeted);
        }
    }

    static final class WantsGivenClass implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer initializer) {
            return initializer.getPredicate(HasGoal.class)
                .and(initializer.getEnum(WantedReference.class).isOneOf(Wanted.GIVEN));
        }
    }
}
