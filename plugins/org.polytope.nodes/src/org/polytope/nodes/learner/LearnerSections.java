package org.polytope.nodes.learner;

import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;

/** The parts of the Robust Learner's dialog. */
final class LearnerSections {

    private LearnerSections() {
    }

    @Section(title = "Images", description = "What is learned from, and how it is prepared.")
    interface ImagesSection {
    }

    @Section(title = "Training", description = "How long and how fast the network learns.")
    @After(ImagesSection.class)
    interface TrainingSection {
    }

    @Section(title = "Adversarial Training", description = "Learning from attacked images: what makes a model robust.")
    @After(TrainingSection.class)
    interface AdversarialSection {
    }

    @Section(title = "Validation", description = "What the optional validation table is used for.")
    @After(AdversarialSection.class)
    @Effect(predicate = HasValidationTable.class, type = EffectType.SHOW)
    interface ValidationSection {
    }

    @Section(title = "Fine-Tuning", description = "What of a connected start model stays as it is.")
    @After(ValidationSection.class)
    @Effect(predicate = HasStartModel.class, type = EffectType.SHOW)
    interface FineTuningSection {
    }

    @Section(title = "Checkpoints", description = "What is kept while the training goes on, for the case that it stops.")
    @Advanced
    @After(FineTuningSection.class)
    interface CheckpointSection {
    }

    static final class HasStartModel implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer initializer) {
            return initializer.getConstant(context -> LearnerInputs.hasStartModel(context.getInPortTypes()));
        }
    }

    static final class HasValidationTable implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer initializer) {
            return initializer.getConstant(context -> LearnerInputs.hasValidationTable(context.getInPortTypes()));
        }
    }
}
