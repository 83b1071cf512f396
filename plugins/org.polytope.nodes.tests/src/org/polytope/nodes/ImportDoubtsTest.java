package org.polytope.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.polytope.nodes.TestImport.AS_IT_IS;
import static org.polytope.nodes.TestImport.accuracy;
import static org.polytope.nodes.TestImport.finding;
import static org.polytope.nodes.TestImport.importer;
import static org.polytope.nodes.TestImport.warning;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortObject;
import org.polytope.engine.network.Normalization;
import org.polytope.nodes.port.ModelPortObject;
import org.polytope.nodes.predictor.RobustPredictorNodeFactory;

/** Sample images tell where a network is declared wrongly. */
class ImportDoubtsTest {

    @TempDir
    private Path folder;

    @Test
    void aForgottenNormalizationIsFound() throws Exception {
        final var file = NetworkFiles.normalized(folder.resolve("net.safetensors"), 0.1307f, 0.3081f);
        final PortObject[] inputs = {TestModel.network(), TestModel.table(300, 5)};
        final var right = importer(file, inputs).set("pixels.normalization", "MNIST");
        final var wrong = importer(file, inputs).set("pixels.normalization", "CUSTOM").set("pixels.mean", "0.9");

        final var outputs = right.execute(inputs);
        final var others = (BufferedDataTable)wrong.execute(inputs)[2];

        assertEquals("", warning(right));
        assertEquals(new Normalization(List.of(0.1307f), List.of(0.3081f)),
            ((ModelPortObject)outputs[0]).model().normalization());
        assertTrue(accuracy(outputs, "Declared") > 0.9);
        assertTrue(warning(wrong).contains("It would be "), warning(wrong));
        final var best = TestTables.column(others, "Accuracy").get(1);
        assertEquals(accuracy(outputs, "Declared"), ((DoubleCell)best).getDoubleValue(), 0.01);
    }

    @Test
    void guessingIsWarnedOfAndTheRemedyNamed() throws Exception {
        final var file = NetworkFiles.normalized(folder.resolve("net.safetensors"), 0.5f, 0.02f);
        final PortObject[] inputs = {TestModel.network(), TestModel.table(300, 5)};
        final var node = importer(file, inputs).set("pixels.normalization", "CUSTOM").set("pixels.mean", "6")
            .set("pixels.deviation", "0.5").set("pixels.range", "UNIT");

        node.execute(inputs);

        assertTrue(warning(node).contains("no better than guessing"), warning(node));
        assertTrue(warning(node).contains("the normalization, the order of the channels or the order of the classes"),
            warning(node));
        assertTrue(warning(node).contains("It would be "), warning(node));
        final var alone = importer(file, inputs).set("pixels.normalization", "CUSTOM").set("pixels.mean", "6")
            .set("pixels.deviation", "0.5").set("pixels.range", "UNIT").set("tryOthers", false);
        final var outputs = alone.execute(inputs);
        assertEquals(1, ((BufferedDataTable)outputs[2]).size());
        assertTrue(warning(alone).contains("Try other declarations"), warning(alone));
    }

    @Test
    void anotherOrderOfTheClassesIsFound() throws Exception {
        final var order = List.of(3, 7, 1, 0, 9, 5, 2, 8, 6, 4);
        final var file = NetworkFiles.reordered(folder.resolve("net.safetensors"), order);
        final PortObject[] inputs = {TestModel.network(), TestModel.table(400, 5)};
        final var node = importer(file, inputs);

        node.execute(inputs);

        assertTrue(warning(node).contains("if the classes stood in this order"), warning(node));
        assertTrue(warning(node).contains(": 3, 7, 1, 0, 9, 5, 2, 8, 6, 4."), warning(node));
        final var mended = importer(file, inputs).set("classNames", "LISTED").set("listedClasses",
            "3, 7, 1, 0, 9, 5, 2, 8, 6, 4");
        assertTrue(accuracy(mended.execute(inputs), "Declared") > 0.9);
        assertEquals("", warning(mended));
    }

    @Test
    void blueGreenRedIsFoundAndTurned() throws Exception {
        // The network looks at its first channel only; in the images the digits are blue, the other channels noise.
        final var original = TestModel.get().model().parameters();
        final var weights = new float[10 * 3 * 256];
        for (int unit = 0; unit < 10; unit++) {
            System.arraycopy(original.get("fc.weight"), unit * 256, weights, unit * 3 * 256, 256);
        }
        final var file = NetworkFiles.safetensors(folder.resolve("net.safetensors"),
            Map.of("fc.weight", weights, "fc.bias", original.get("fc.bias")), 10);
        final PortObject[] inputs = {
            TestNode.of(TestFactories.named("NetworkDefinition")).set("architecture", "LINEAR").set("channels", 3)
                .set("height", TestModel.SIDE).set("width", TestModel.SIDE).execute()[0],
            TestTables.blue(TestModel.digits(300, 5), TestModel.digits(300, 6))};
        final var wrong = importer(file, inputs);
        final var right = importer(file, inputs).set("pixels.channelOrder", "BGR");

        wrong.execute(inputs);
        final var outputs = right.execute(inputs);

        assertTrue(warning(wrong).contains("channels BGR"), warning(wrong));
        assertEquals("", warning(right));
        assertTrue(accuracy(outputs, "Declared") > 0.9);
        final var predicted =
            (BufferedDataTable)TestNode.of(new RobustPredictorNodeFactory()).execute(outputs[0], inputs[1])[0];
        assertEquals(accuracy(outputs, "Declared"), shareOfEqual(predicted, "Class", "Prediction (Class)"),
            "The model does what the check said.");
    }

    private static double shareOfEqual(final BufferedDataTable table, final String first, final String second) {
        final var truth = TestTables.column(table, first);
        final var said = TestTables.column(table, second);
        int equal = 0;
        for (int i = 0; i < truth.size(); i++) {
            equal += truth.get(i).equals(said.get(i)) ? 1 : 0;
        }
        return equal / (double)truth.size();
    }

    @Test
    void withoutSampleImagesTheDoubtIsSaid() throws Exception {
        final var file = NetworkFiles.linear(folder.resolve("net.safetensors"), AS_IT_IS, AS_IT_IS);
        final var node = importer(file, TestModel.network());
        final var certain = importer(file, TestModel.network()).set("pixels.normalization", "NONE");

        final var outputs = node.execute(TestModel.network());
        certain.execute(TestModel.network());

        assertTrue(warning(node).contains("Neither the file nor the settings say"), warning(node));
        assertEquals("", warning(certain));
        assertEquals(0, ((BufferedDataTable)outputs[2]).size());
        assertEquals("no sample images", finding(outputs, "Accuracy on the sample images"));
    }
}
