package org.polytope.nodes.learner;

import java.util.List;
import java.util.Optional;

import org.knime.core.node.InvalidSettingsException;
import org.polytope.engine.attack.suite.AttackSuite;
import org.polytope.engine.training.TrainingPlan;
import org.polytope.engine.training.validation.RobustValidation;
import org.polytope.engine.training.validation.Selection;
import org.polytope.nodes.port.Conformity;

/**
 * Makes the plan that the settings of the Robust Learner describe.
 *
 * @param chosen the settings
 * @param conformity the prototype conformity loss of the network, where it has one
 * @param suite the connected attack suite, where there is one
 * @param validated whether there is a validation table
 * @param frozen the layers that stay as they are
 */
record PlanAssembly(RobustLearnerParameters chosen, Optional<Conformity> conformity, Optional<AttackSuite> suite,
    boolean validated, List<String> frozen) {

    /** @throws InvalidSettingsException if a number is out of its range */
    TrainingPlan plan() throws InvalidSettingsException {
        try {
            final var warmUp =
                Math.max(chosen.m_adversarial.warmUpEpochs(), conformity.map(Conformity::warmUpEpochs).orElse(0));
            return TrainingPlan.builder(chosen.m_epochs) //
                .warmUpEpochs(warmUp) //
                .batchSize(chosen.m_batchSize) //
                .optimizer(chosen.m_optimizer.optimizer()) //
                .schedule(chosen.m_optimizer.schedule()) //
                .gradientClip(chosen.m_optimizer.m_gradientClip) //
                .scheme(chosen.m_adversarial.scheme()) //
                .conformity(conformity.map(Conformity::training)) //
                .augmentation(chosen.augmentation()) //
                .selection(selection()) //
                .seed(chosen.m_seed) //
                .average(chosen.m_regularization.average()) //
                .labelSmoothing(chosen.m_regularization.m_labelSmoothing) //
                .frozen(frozen) //
                .build();
        } catch (final IllegalArgumentException e) {
            throw new InvalidSettingsException(e.getMessage(), e);
        }
    }

    private Selection selection() {
        return validated ? new Selection(validation(), chosen.m_keepBest, chosen.m_patience) : Selection.LAST;
    }

    private Optional<RobustValidation> validation() {
        final var images = chosen.m_attackedImages;
        if (images == 0) {
            return Optional.empty();
        }
        return suite.map(s -> new RobustValidation(s.threat(), s.attacks().get(0), images))
            .or(() -> chosen.m_adversarial.threatModel().map(threat -> RobustValidation.pgd(threat, images)));
    }
}
