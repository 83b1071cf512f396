package org.polytope.nodes;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

import org.knime.core.data.def.DoubleCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObject;
import org.polytope.nodes.networkimporter.NetworkImporterNodeFactory;
import org.polytope.nodes.port.NetworkPortObject;

/** Network Importer nodes, and what they say. */
final class TestImport {

    static final UnaryOperator<float[]> AS_IT_IS = UnaryOperator.identity();

    private TestImport() {
    }

    /** An importer with the ports that {@code inputs} need. */
    static TestNode importer(final Path file, final PortObject... inputs) throws Exception {
        final var ports = new NodeSettings("node_creation_config");
        for (final var input : inputs) {
            final var network = input instanceof NetworkPortObject;
            ports.addNodeSettings(network ? "Network" : "Sample images").addNodeSettings("port_0")
                .addString("object_class",
                    (network ? NetworkPortObject.class : BufferedDataTable.class).getName());
        }
        final var node = TestNode.of(new NetworkImporterNodeFactory(), ports);
        node.set("path", file.toString());
        if (inputs.length > 0 && inputs[inputs.length - 1] instanceof BufferedDataTable) {
            node.set("images.column", "Image").set("classColumn", "Class").set("classNames", "SORTED");
        }
        return node;
    }

    static String finding(final PortObject[] outputs, final String property) {
        for (final var row : (BufferedDataTable)outputs[1]) {
            if (row.getKey().getString().equals(property)) {
                return row.getCell(1).toString();
            }
        }
        throw new IllegalArgumentException(property);
    }

    static double accuracy(final PortObject[] outputs, final String trial) {
        for (final var row : (BufferedDataTable)outputs[2]) {
            if (row.getKey().getString().equals(trial)) {
                return ((DoubleCell)row.getCell(4)).getDoubleValue();
            }
        }
        throw new IllegalArgumentException(trial);
    }

    static String warning(final TestNode node) {
        return node.hosted().warning().orElse("");
    }

    static void assertSays(final TestNode node, final List<String> parts, final PortObject... inputs) {
        final var problem = assertThrows(Exception.class, () -> node.execute(inputs));
        assertTrue(problem instanceof KNIMEException || problem instanceof InvalidSettingsException,
            () -> "told to the user, not thrown: " + problem);
        for (final var part : parts) {
            assertTrue(problem.getMessage().contains(part), () -> "\"" + part + "\" in: " + problem.getMessage());
        }
    }
}
