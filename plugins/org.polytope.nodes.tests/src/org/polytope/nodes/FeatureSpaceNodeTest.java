package org.polytope.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import org.knime.core.data.DataRow;
import org.knime.core.data.DoubleValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObject;
import org.polytope.nodes.featurespace.FeatureSpaceViewNodeFactory;
import org.polytope.nodes.generator.AttackGeneratorNodeFactory;

/** The Feature Space View, with its suite, with a column of attacked images, and without attack. */
class FeatureSpaceNodeTest {

    /** With the optional port of the suite. */
    private static TestNode attacking() throws InvalidSettingsException {
        final var ports = new NodeSettings("ports");
        ports.addNodeSettings("Attack Suite").addNodeSettings("port_0").addString("object_class",
            "org.polytope.nodes.port.AttackSuitePortObject");
        return TestNode.of(new FeatureSpaceViewNodeFactory(), ports);
    }

    private static PortObject[] attacked(final int images) throws Exception {
        return new PortObject[]{TestModel.get(), TestModel.table(images, 2), TestModel.attacks()};
    }

    private static List<DataRow> rows(final PortObject table) {
        return StreamSupport.stream(((BufferedDataTable)table).spliterator(), false).toList();
    }

    private static long count(final List<DataRow> rows, final String kind) {
        return rows.stream().filter(row -> row.getCell(2).toString().equals(kind)).count();
    }

    private static double number(final DataRow row, final int column) {
        return ((DoubleValue)row.getCell(column)).getDoubleValue();
    }

    @Test
    void showsCleanAndAttackedImagesAndTheWaysBetween() throws Exception {
        final var inputs = attacked(40);
        final var tables = attacking().chooseDefaults(inputs).set("paths", 2).execute(inputs);
        final var points = rows(tables[0]);
        assertEquals(40, count(points, "clean"));
        assertEquals(40, count(points, "adversarial"));
        assertEquals(2 * 7, count(points, "path"));
        assertEquals(0, count(points, "prototype"), "of a model without");
        assertTrue(points.stream().noneMatch(row -> row.getCell(8).isMissing()), "all have a place on the t-SNE map");
        final var layers = rows(tables[1]);
        assertEquals(2, layers.size());
        assertTrue(number(layers.get(1), 8) < number(layers.get(0), 8), "attacked ones have a smaller margin");
    }

    /** The column holds what the Attack Generator has found for each row; the figures are those of the same images. */
    @Test
    void takesAttackedImagesFromAColumn() throws Exception {
        final var inputs = attacked(40);
        final var table = TestNode.of(new AttackGeneratorNodeFactory()).chooseDefaults(inputs).execute(inputs)[0];
        final var node = TestNode.of(new FeatureSpaceViewNodeFactory()).chooseDefaults(inputs[0], table)
            .set("adversarial", "COLUMN").set("adversarialColumn", "Image (adversarial)").set("neighbors", false);
        final var tables = node.execute(inputs[0], table);
        assertEquals(40, count(rows(tables[0]), "adversarial"));
        assertTrue(rows(tables[0]).stream().allMatch(row -> row.getCell(8).isMissing()), "there is no t-SNE map");
        final var here = rows(attacking().chooseDefaults(inputs).execute(inputs)[1]);
        final var there = rows(tables[1]);
        assertEquals(number(here.get(0), 6), number(there.get(0), 6), 1e-12);
        assertEquals(number(here.get(1), 6), number(there.get(1), 6), 0.02, "but for rounding to 8 bits");
    }

    @Test
    void needsNoAttack() throws Exception {
        final var tables = TestNode.of(new FeatureSpaceViewNodeFactory()).chooseDefaults(TestModel.get(),
            TestModel.table(30, 2)).set("limit", 20).execute(TestModel.get(), TestModel.table(30, 2));
        assertEquals(20, rows(tables[0]).size());
        assertEquals(1, rows(tables[1]).size());
    }

    @Test
    void namesTheLayersWhereThereIsNoneOfThatName() throws Exception {
        final var node = TestNode.of(new FeatureSpaceViewNodeFactory())
            .chooseDefaults(TestModel.get(), TestModel.table(20, 2)).set("layers", "conv9");
        final var problem =
            assertThrows(KNIMEException.class, () -> node.execute(TestModel.get(), TestModel.table(20, 2)));
        assertTrue(problem.getMessage().contains("\"conv9\"") && problem.getMessage().contains("it has "),
            problem.getMessage());
    }

    @Test
    void refusesAttackedImagesFromTwoSides() throws Exception {
        final var inputs = attacked(10);
        final var node = attacking().chooseDefaults(inputs).set("adversarial", "COLUMN");
        assertTrue(assertThrows(InvalidSettingsException.class, () -> node.configure(inputs)).getMessage()
            .contains("remove the port of the suite"));
        final var none = TestNode.of(new FeatureSpaceViewNodeFactory()).chooseDefaults(inputs[0], inputs[1])
            .set("adversarial", "COLUMN");
        assertTrue(assertThrows(InvalidSettingsException.class, () -> none.configure(inputs[0], inputs[1]))
            .getMessage().contains("Choose the column"));
    }

    @Test
    void isTheSameForTheSameSeed() throws Exception {
        final var inputs = attacked(30);
        final var once = rows(attacking().chooseDefaults(inputs).execute(inputs)[0]);
        final var again = rows(attacking().chooseDefaults(inputs).execute(inputs)[0]);
        assertEquals(once.size(), again.size());
        IntStream.range(0, once.size()).forEach(row -> IntStream.range(6, 10).forEach(column -> assertEquals(
            number(once.get(row), column), number(again.get(row), column))));
    }
}
