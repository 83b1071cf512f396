package org.polytope.nodes.learner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.polytope.nodes.dialog.Limits;
import org.polytope.nodes.learner.LearnerSections.AdversarialSection;
import org.polytope.nodes.learner.LearnerSections.CheckpointSection;
import org.polytope.nodes.learner.LearnerSections.FineTuningSection;
import org.polytope.nodes.learner.LearnerSections.TrainingSection;
import org.polytope.nodes.learner.LearnerSections.ValidationSection;

/** The dialog asks in the order in which a user thinks, and refuses what the node would refuse. */
class LearnerDialogTest {

    @Test
    void whatMakesAModelRobustComesBeforeWhatFewNeed() {
        final var sections = List.of(TrainingSection.class, AdversarialSection.class, ValidationSection.class,
            FineTuningSection.class, CheckpointSection.class);
        for (int i = 1; i < sections.size(); i++) {
            assertEquals(sections.get(i - 1), sections.get(i).getAnnotation(After.class).value());
        }
    }

    @Test
    void aBatchOfOneIsRefusedWhereItIsTyped() throws Exception {
        final var parameters = new RobustLearnerParameters();
        parameters.m_batchSize = 1;

        assertTrue(
            assertThrows(InvalidSettingsException.class, parameters::validate).getMessage().contains("batch size"));
        assertEquals(Limits.AtLeastTwo.class,
            limits(RobustLearnerParameters.class, "m_batchSize").minValidation());
    }

    @Test
    void sharesBelowOneAreAskedFor() throws Exception {
        for (final var field : List.of("m_momentum", "m_peak")) {
            assertEquals(Limits.BelowOne.class, limits(OptimizerParameters.class, field).maxValidation(), field);
        }
    }

    private static NumberInputWidget limits(final Class<?> parameters, final String field)
        throws NoSuchFieldException {
        return parameters.getDeclaredField(field).getAnnotation(NumberInputWidget.class);
    }
}
