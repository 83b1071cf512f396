package org.knime.product.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.eclipse.core.runtime.Platform;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.knime.product.workflow.WorkflowLoadException;

/** Finds nodes as KNIME does, through the extension registry. */
class RegisteredNodeFactoriesTest {

    private RegisteredNodeFactories factories;

    @BeforeEach
    void registry() {
        assumeTrue(Platform.isRunning(), "There is an extension registry only within Equinox.");
        factories = new RegisteredNodeFactories(Platform.getExtensionRegistry());
    }

    @Test
    void makesAFactoryOfAContributingBundle() throws WorkflowLoadException {
        assertEquals("Counting", factories.create("org.knime.product.nodes.CountingNodeFactory").getNodeName());
    }

    @Test
    void namesAFactoryThatNobodyContributes() {
        final var failure = assertThrows(WorkflowLoadException.class, () -> factories.create("a.b.AbsentNodeFactory"));
        assertTrue(failure.getMessage().contains("a.b.AbsentNodeFactory"));
    }
}
