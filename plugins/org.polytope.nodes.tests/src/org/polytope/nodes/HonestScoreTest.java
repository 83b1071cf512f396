package org.polytope.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.port.PortObject;
import org.polytope.nodes.attack.AttackNodeFactory;
import org.polytope.nodes.datasetreader.ImageDatasetReaderNodeFactory;
import org.polytope.nodes.generator.AttackGeneratorNodeFactory;
import org.polytope.nodes.scorer.RobustnessScorerNodeFactory;

/** What wasn't attacked isn't robust, and epsilons are in the units of the pixels: told by the nodes. */
class HonestScoreTest {

    private static final String NOTHING = "14-no-attack-counts-as-robust/";

    private static BufferedDataTable images(final String name) throws Exception {
        final Path file = PublishedData.requireCase(name);
        return (BufferedDataTable)TestNode.of(new ImageDatasetReaderNodeFactory()).set("path", file.toString())
            .set("format", "NPZ").set("imageArray", "x").set("labelArray", "y").execute()[0];
    }

    private static PortObject model(final String name) throws Exception {
        return TestImport.importer(PublishedData.requireCase(name)).execute()[0];
    }

    private static PortObject attack(final String preset) throws Exception {
        return TestNode.of(new AttackNodeFactory()).set("preset", preset).execute()[0];
    }

    private static List<Boolean> missing(final BufferedDataTable table, final String column) {
        return TestTables.column(table, column).stream().map(DataCell::isMissing).toList();
    }

    private static String warning(final TestNode node) {
        return node.hosted().warning().orElse("");
    }

    /** Auto-PGD toward classes needs four of them. */
    @Test
    void withoutAnAttackThereIsNoRobustAccuracy() throws Exception {
        final PortObject[] inputs = {model(NOTHING + "two.onnx"), images(NOTHING + "two.npz"), attack("APGD_T")};
        for (final var checked : List.of(true, false)) {
            final var scorer =
                TestNode.of(new RobustnessScorerNodeFactory()).chooseDefaults(inputs).set("diagnostics", checked);
            final var scores = scorer.execute(inputs);
            for (final var column : List.of("Accuracy", "Low (95 %)", "High (95 %)", "Correct", "Images",
                "Accuracy so far")) {
                assertEquals(List.of(false, true, true), missing((BufferedDataTable)scores[0], column), column);
            }
            assertEquals(List.of(true, true), missing((BufferedDataTable)scores[1], "Robust accuracy"));
            assertTrue(warning(scorer).startsWith("Nothing was attacked"), () -> warning(scorer));
            final var verdicts = TestTables.column((BufferedDataTable)scores[3], "Verdict");
            assertEquals("not trustworthy", verdicts.get(verdicts.size() - 1).toString());
        }
        final var generator = TestNode.of(new AttackGeneratorNodeFactory());
        final var summary = (BufferedDataTable)generator.execute(inputs)[1];
        assertEquals(List.of(false, true, true, true), missing(summary, "Accuracy so far"));
        assertTrue(warning(generator).startsWith("No image was attacked"), () -> warning(generator));
        assertTrue(warning(generator).contains("needs at least 4 classes"), () -> warning(generator));
    }

    /** All twenty images are of the class that the attack leads to. */
    @Test
    void imagesOfTheWantedClassDoNotWithstand() throws Exception {
        final var toward = TestNode.of(new AttackNodeFactory()).set("preset", "CUSTOM").set("method", "PGD")
            .set("goal", "GIVEN").set("wantedName", "3").execute()[0];
        final PortObject[] inputs = {model(NOTHING + "four.onnx"), images(NOTHING + "class3.npz"), toward};
        final var scorer = TestNode.of(new RobustnessScorerNodeFactory());
        final var scores = (BufferedDataTable)scorer.execute(inputs)[0];
        assertEquals(List.of(false, true, true), missing(scores, "Accuracy"));
        assertTrue(warning(scorer).startsWith("Nothing was attacked"), () -> warning(scorer));
    }

    /** AutoAttack aims at classes, of which two are too few: what is missing is in another suite. */
    @Test
    void whoHasChosenAutoAttackIsNotToldToChooseIt() throws Exception {
        final PortObject[] inputs =
            {model(NOTHING + "two.onnx"), images(NOTHING + "two.npz"), attack("AUTO_ATTACK")};
        final var checks = (BufferedDataTable)TestNode.of(new RobustnessScorerNodeFactory()).execute(inputs)[3];
        final var strength = TestTables.column(checks, "Check").stream().map(DataCell::toString).toList()
            .indexOf("Are the attacks as strong as AutoAttack?");
        assertEquals("amber", TestTables.column(checks, "Verdict").get(strength).toString());
        assertEquals("Choose Thorough in the Attack node: not all of AutoAttack suits so few classes.",
            TestTables.column(checks, "Remedy").get(strength).toString());
    }

    /** With each label moved by one, no image is right, and none is attacked. */
    @Test
    void whereNoImageIsRightTheScorerWarns() throws Exception {
        final var scorer = TestNode.of(new RobustnessScorerNodeFactory());
        final var checks = (BufferedDataTable)scorer.execute(TestModel.get(), TestModel.mislabeled(20, 3),
            attack("FGSM"))[3];
        final var none = "None of 20 images is correctly classified unchanged";
        assertEquals(none + ". Do images, classes and their preprocessing belong to this model?", warning(scorer));
        final var evidence = TestTables.column(checks, "Evidence");
        assertEquals(none + ", so that there was none to attack.", evidence.get(evidence.size() - 1).toString());
    }

    @Test
    void epsilonZeroShowsNothing() throws Exception {
        final var attack = TestNode.of(new AttackNodeFactory()).set("preset", "AUTO_ATTACK").set("epsilon", 0.0);
        final PortObject[] inputs =
            {model(NOTHING + "four.onnx"), images(NOTHING + "class3.npz"), attack.execute()[0]};
        assertEquals("Epsilon is 0, so that attacks may change nothing.", warning(attack));
        final var checks = (BufferedDataTable)TestNode.of(new RobustnessScorerNodeFactory()).execute(inputs)[3];
        final var verdicts = TestTables.column(checks, "Verdict");
        assertEquals("upper bound", verdicts.get(verdicts.size() - 1).toString());
    }

    /** What stands beside the suite's own epsilon has the same units. */
    @Test
    void furtherEpsilonsAreAskedAboutToo() throws Exception {
        final var scorer = TestNode.of(new RobustnessScorerNodeFactory());
        final PortObject[] inputs = {TestModel.get(), TestModel.table(5, 3), attack("FGSM")};
        scorer.chooseDefaults(inputs).set("diagnostics", false).set("curve", "0.2, 8").execute(inputs);
        assertEquals(
            "On the curve: Epsilon is 8 under L∞, but pixels lie between 0 and 1, so that every image is allowed: "
                + "was 8/255 = 0.0314 meant?",
            warning(scorer));
        inputs[2] = TestNode.of(new AttackNodeFactory()).set("preset", "CUSTOM").set("method", "SPATIAL")
            .set("norm", "NONE").execute()[0];
        scorer.set("curve", "0.2").execute(inputs);
        assertEquals("Without a norm there is no epsilon, so that the further epsilons are left out.", warning(scorer));
    }

    /** The same class is written otherwise as a number with decimals. */
    @Test
    void classesOfAnotherTypeAreSaid() throws Exception {
        final var right = TestModel.table(5, 3);
        final var rows = new ArrayList<List<DataCell>>();
        for (final var row : right) {
            rows.add(List.of(row.getCell(0), new DoubleCell(Integer.parseInt(row.getCell(1).toString()))));
        }
        final var table = TestTables.of(new DataTableSpec(new String[]{"Image", "Class"},
            new DataType[]{right.getDataTableSpec().getColumnSpec(0).getType(), DoubleCell.TYPE}), rows);
        final var suite = attack("FGSM");
        final var scorer = TestNode.of(new RobustnessScorerNodeFactory());
        final var problem =
            assertThrows(KNIMEException.class, () -> scorer.execute(TestModel.get(), table, suite)).getMessage();
        assertTrue(problem.contains("The model was trained on classes of type String, and these are "), problem);
    }

    @Test
    void epsilonsAreInTheUnitsOfThePixels() throws Exception {
        final var eight = TestNode.of(new AttackNodeFactory()).set("preset", "FGSM").set("epsilon", 8.0);
        eight.configure();
        assertTrue(warning(eight).endsWith("was 8/255 = 0.0314 meant?"), () -> warning(eight));
        final var suite = eight.execute()[0];
        final PortObject[] inputs = {model("15-epsilon-units/four.onnx"), images("15-epsilon-units/four.npz"), suite};
        for (final var node : List.of(TestNode.of(new RobustnessScorerNodeFactory()),
            TestNode.of(new AttackGeneratorNodeFactory()))) {
            node.execute(inputs);
            assertTrue(warning(node).contains("was 8/255 = 0.0314 meant?"), () -> warning(node));
        }
        final var ten = TestNode.of(new AttackNodeFactory()).set("preset", "CUSTOM").set("method", "SALIENCY_MAP")
            .set("norm", "L0").set("epsilon", 10.0);
        final var counted = ten.execute()[0];
        assertTrue(counted.getSummary().startsWith("L0, ε = 10: "), counted::getSummary);
        assertEquals("", warning(ten));
        final var scores =
            (BufferedDataTable)TestNode.of(new RobustnessScorerNodeFactory()).execute(inputs[0], inputs[1],
                counted)[0];
        assertEquals("L0, ε = 10", TestTables.column(scores, "Threat model").get(1).toString());
        final var right = TestNode.of(new AttackNodeFactory()).set("epsilon", 8 / 255.0);
        assertFalse(right.execute()[0].getSummary().isEmpty());
        assertEquals("", warning(right));
    }
}
