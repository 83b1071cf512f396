package org.knime.core.standin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.TestWeights;
import org.knime.core.node.workflow.FlowVariable;

class HostedNodeTest {

    @TempDir
    Path folder;

    private final HostedNode node = HostedNode.of(new WeightsNodeFactory());

    private ExecutionContext context() {
        return TestContexts.in(folder.resolve("stores"));
    }

    private static NodeSettings settings(final int length) {
        final NodeSettings settings = new NodeSettings("model");
        settings.addInt("length", length);
        return settings;
    }

    @Test
    void configuresAndExecutesWithoutOptionalInput() throws Exception {
        node.loadSettings(settings(3));
        assertEquals(List.of(TestWeights.TYPE), node.outputTypes());
        final PortObjectSpec[] specs = node.configure(new PortObjectSpec[0]);
        final PortObject[] outputs = node.execute(new PortObject[0], context());
        assertEquals(specs[0], outputs[0].getSpec());
        assertArrayEquals(new byte[3], ((TestWeights)outputs[0]).weights());
        assertEquals(new FlowVariable("length", 3), node.pushedFlowVariables().get("length"));
    }

    @Test
    void anOptionalInputExistsWhenItWasChosen() throws Exception {
        final NodeSettings chosen = new NodeSettings("node_creation_config");
        BufferedDataTable.TYPE.save(chosen.addNodeSettings("table").addNodeSettings("port_0"));
        final HostedNode withTable = HostedNode.of(new WeightsNodeFactory(), chosen);
        assertEquals(List.of(BufferedDataTable.TYPE), withTable.inputTypes());
        withTable.execute(new PortObject[]{TestContexts.table(new DataTableSpec())}, context());
        assertTrue(withTable.internalPortObjects()[0] instanceof BufferedDataTable);

        TestWeights.TYPE.save(chosen.getNodeSettings("table").addNodeSettings("port_0"));
        assertThrows(InvalidSettingsException.class, () -> HostedNode.of(new WeightsNodeFactory(), chosen));
    }

    @Test
    void refusedSettingsChangeNothing() throws Exception {
        node.loadSettings(settings(3));
        assertThrows(InvalidSettingsException.class, () -> node.loadSettings(settings(-1)));
        assertEquals(3, node.saveSettings("model").getInt("length"));
    }

    @Test
    void warningsBelongToOneCallOnly() throws Exception {
        node.loadSettings(settings(0));
        node.configure(new PortObjectSpec[0]);
        assertEquals(Optional.of("There are no weights."), node.warning());
        node.loadSettings(settings(1));
        node.configure(new PortObjectSpec[0]);
        assertEquals(Optional.empty(), node.warning());
    }

    @Test
    void flowVariablesReachTheNode() throws Exception {
        node.setFlowVariables(Map.of("length", new FlowVariable("length", 5)));
        final PortObject[] outputs = node.execute(new PortObject[0], context());
        assertEquals(5, ((TestWeights)outputs[0]).weights().length);
    }

    @Test
    void anOutputOfTheWrongTypeOrNoneIsRefused() throws Exception {
        node.loadSettings(settings(WeightsNodeModel.WRONG_TYPE));
        assertThrows(IllegalStateException.class, () -> node.execute(new PortObject[0], context()));
        node.loadSettings(settings(WeightsNodeModel.NOTHING));
        assertThrows(IllegalStateException.class, () -> node.execute(new PortObject[0], context()));
    }

    @Test
    void failuresAndCancellationsComeThroughUnchanged() throws Exception {
        node.loadSettings(settings(WeightsNodeModel.FAILURE));
        final var failure =
            assertThrows(KNIMEException.class, () -> node.execute(new PortObject[0], context()));
        assertEquals("It failed.", failure.getMessage());
        assertEquals(List.of("Try again."), failure.getKNIMEMessage().getResolutions());
        node.loadSettings(settings(1));
        final ExecutionContext context = context();
        context.getProgressMonitor().setExecuteCanceled();
        assertThrows(CanceledExecutionException.class, () -> node.execute(new PortObject[0], context));
    }

    @Test
    void whatIsKeptForViewsIsRestoredAndReset() throws Exception {
        final PortObject[] kept = {TestContexts.table(new DataTableSpec())};
        node.restoreInternalPortObjects(kept);
        assertSame(kept[0], node.internalPortObjects()[0]);
        assertSame(kept[0], ((WeightsNodeModel)node.model()).getInternalPortObjects()[0]);
        node.reset();
        assertEquals(0, node.internalPortObjects().length);
        assertNull(((WeightsNodeModel)node.model()).getInternalPortObjects());
    }

    @Test
    void internalFilesAreSavedAndLoaded() throws Exception {
        node.saveInternals(folder.resolve("internal"), new ExecutionMonitor());
        assertTrue(Files.exists(folder.resolve("internal/saved")));
        node.loadInternals(folder.resolve("internal"), new ExecutionMonitor());
    }

    @Test
    void theFactoryDescribesTheNode() {
        assertEquals("Weights", node.factory().getNodeName());
        assertEquals(WeightsNodeFactory.class.getName(), node.factory().getFactoryId());
        assertNull(node.factory().getIcon());
    }
}
