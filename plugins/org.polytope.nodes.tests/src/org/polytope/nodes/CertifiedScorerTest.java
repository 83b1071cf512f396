package org.polytope.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import org.knime.core.data.DataCell;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObject;
import org.polytope.nodes.attack.AttackNodeFactory;
import org.polytope.nodes.certifier.CertifiedRobustnessScorerNodeFactory;
import org.polytope.nodes.learner.RobustLearnerNodeFactory;
import org.polytope.nodes.port.AttackSuitePortObject;

/** Certificates of the test model, which is linear: bounds of it are exact, and noise tells the truth. */
class CertifiedScorerTest {

    private static PortObject[] inputs() throws Exception {
        return new PortObject[]{TestModel.get(), TestModel.table(30, 3)};
    }

    private static TestNode scorer(final PortObject... inputs) throws Exception {
        return TestNode.of(new CertifiedRobustnessScorerNodeFactory()).chooseDefaults(inputs).set("copies", 500);
    }

    private static List<DataCell> column(final PortObject table, final String name) {
        return TestTables.column((BufferedDataTable)table, name);
    }

    private static double number(final DataCell cell) {
        return ((DoubleCell)cell).getDoubleValue();
    }

    /** What is certified at a distance withstood every attack there, image by image. */
    private static void assertAgree(final PortObject images, final String... distances) {
        final var fooled = column(images, "Fooled at");
        final var radii = column(images, "Certified radius");
        for (final var distance : distances) {
            final var certified = column(images, "Certified at " + distance);
            for (int i = 0; i < certified.size(); i++) {
                if (certified.get(i) == BooleanCell.TRUE) {
                    assertTrue(number(radii.get(i)) >= Double.parseDouble(distance));
                    assertTrue(fooled.get(i).isMissing() || number(fooled.get(i)) > Double.parseDouble(distance));
                }
            }
        }
    }

    @Test
    void certifiesBySmoothing() throws Exception {
        final var inputs = inputs();
        final var scorer = scorer(inputs).set("radii", "0.1, 1.5");
        final var outputs = scorer.execute(inputs);
        assertAgree(outputs[0], "0.1", "1.5");
        assertEquals(30, column(outputs[0], "Class").size());
        assertTrue(column(outputs[0], "Certified at 0.1").contains(BooleanCell.TRUE), "some are certified");
        assertTrue(column(outputs[0], "Fooled at").stream().anyMatch(cell -> !cell.isMissing()), "some are fooled");
        final var asked = column(outputs[1], "Asked for");
        assertEquals(3, asked.stream().filter(BooleanCell.TRUE::equals).count(), "0 and both distances");
        assertEquals("Certified accuracy at 0.1", column(outputs[2], "Figure").get(0).toString());
        assertTrue(column(outputs[2], "Figure").stream().anyMatch(cell -> cell.toString().contains("agree")));
        assertTrue(scorer.hosted().warning().orElse("").contains("Gaussian noise"),
            "the model wasn't trained with noise");
        final var again = scorer(inputs).set("radii", "0.1, 1.5").set("batchSize", 7).execute(inputs);
        assertEquals(column(outputs[0], "Certified radius"), column(again[0], "Certified radius"));
    }

    @Test
    void warnsWhereNoImageIsRight() throws Exception {
        final PortObject[] inputs = {TestModel.get(), TestModel.mislabeled(5, 3)};
        final var scorer = scorer(inputs).set("method", "INTERVALS");
        scorer.execute(inputs);
        assertTrue(
            scorer.hosted().warning().orElse("").contains("None of 5 images is correctly classified unchanged."));
    }

    @Test
    void provesBounds() throws Exception {
        final var inputs = inputs();
        for (final var method : List.of("LINEAR", "INTERVALS")) {
            final var outputs =
                scorer(inputs).set("method", method).set("epsilons", "0.01, 0.03, 0.2").execute(inputs);
            assertAgree(outputs[0], "0.01", "0.03", "0.2");
            assertTrue(column(outputs[0], "Certified at 0.01").contains(BooleanCell.TRUE), method);
            final var rows = column(outputs[1], "Asked for");
            final var attacked = column(outputs[1], "Accuracy under attack");
            final var certified = column(outputs[1], "Certified accuracy");
            for (int i = 0; i < rows.size(); i++) {
                assertTrue(number(certified.get(i)) <= number(attacked.get(i)));
            }
        }
    }

    /** A sample of the rows under their own IDs, and a suite whose epsilon is one more distance. */
    @Test
    void takesASampleAndASuite() throws Exception {
        final var suite =
            TestNode.of(new AttackNodeFactory()).set("preset", "PGD_20").set("epsilon", 0.02).execute()[0];
        final var three = new PortObject[]{TestModel.get(), TestModel.table(30, 3), suite};
        final var scorer = withSuite(three).set("epsilons", "0.01").set("limit", 10);
        final var images = (BufferedDataTable)scorer.execute(three)[0];
        assertEquals(10, images.size());
        final var all = new HashSet<String>();
        ((BufferedDataTable)three[1]).forEach(row -> all.add(row.getKey().getString()));
        assertTrue(StreamSupport.stream(images.spliterator(), false).map(row -> row.getKey().getString())
            .allMatch(all::contains));
        assertTrue(Arrays.asList(images.getDataTableSpec().getColumnNames()).contains("Certified at 0.02"));
        final var smoothing = withSuite(three).set("method", "SMOOTHING");
        final var refused = assertThrows(InvalidSettingsException.class, () -> smoothing.configure(three));
        assertTrue(refused.getMessage().contains("choose the norm L2"), refused::getMessage);
    }

    /** An epsilon of the suite that looks like one of the distances, but for its fifth digit, has a column of its own. */
    @Test
    void distancesThatLookAlikeHaveColumnsOfTheirOwn() throws Exception {
        final var inputs = inputs();
        final var images = scorer(inputs).set("method", "INTERVALS").set("attacks", false).set("limit", 2)
            .set("epsilons", "0.0078431, 0.00784313, 0.1").execute(inputs)[0];
        assertEquals(
            List.of("Certified at 0.0078431", "Certified at 0.00784313", "Certified at 0.1"), Arrays
                .stream(((BufferedDataTable)images).getDataTableSpec().getColumnNames())
                .filter(name -> name.startsWith("Certified at")).toList());
    }

    @Test
    void namesTheSettingWithoutADistance() throws Exception {
        final var inputs = inputs();
        final var scorer = scorer(inputs).set("radii", "0, 0.0");
        assertEquals("Distances must be at least one number above 0, such as \"0.25, 0.5\", but are \"0, 0.0\".",
            assertThrows(InvalidSettingsException.class, () -> scorer.configure(inputs)).getMessage());
    }

    private static TestNode withSuite(final PortObject... inputs) throws Exception {
        final var ports = new NodeSettings("node_creation_config");
        ports.addNodeSettings("Attack Suite").addNodeSettings("port_0").addString("object_class",
            AttackSuitePortObject.class.getName());
        final var scorer = TestNode.of(new CertifiedRobustnessScorerNodeFactory(), ports);
        scorer.load(scorer(inputs[0], inputs[1]).set("method", "LINEAR").current());
        return scorer;
    }

    @Test
    void namesLayersThatBoundsDontGoThrough() throws Exception {
        final var network = TestModel.network("CNN_6");
        final PortObject[] training = {network, TestModel.table(40, 1)};
        final var model = TestNode.of(new RobustLearnerNodeFactory()).chooseDefaults(training).set("epochs", 1)
            .set("batchSize", 20).set("adversarial.method", "NONE").execute(training)[0];
        final PortObject[] inputs = {model, TestModel.table(4, 3)};
        final var scorer = scorer(inputs).set("method", "INTERVALS");
        final var refused = assertThrows(KNIMEException.class, () -> scorer.execute(inputs));
        assertTrue(refused.getMessage().contains("(PRelu)") && refused.getMessage().contains("randomized smoothing"),
            refused::getMessage);
    }
}
