package org.polytope.engine.importer.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.polytope.engine.importer.onnx.OnnxBuilder.attribute;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polytope.engine.Progress;
import org.polytope.engine.importer.Declarations;
import org.polytope.engine.importer.ImportException;
import org.polytope.engine.importer.ImportedNetwork;
import org.polytope.engine.importer.NetworkFile;
import org.polytope.engine.importer.onnx.OnnxBuilder.Message;
import org.polytope.engine.tensor.Tensor;

/** A graph may ask for little more than its file holds, and its numbers lie nowhere but beside it. */
class HostileOnnxTest {

    /** Two float32, the lowest byte first. */
    private static final byte[] ONES = {0, 0, (byte)0x80, 0x3F, 0, 0, (byte)0x80, 0x3F};

    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private Path models;

    @BeforeEach
    void makeFolders() throws IOException {
        models = Files.createDirectory(folder.resolve("models"));
    }

    private static OnnxBuilder start() {
        return new OnnxBuilder(13).input("x", 1, 1, 512, 512).floats("w", List.of(1, 1, 1, 1), 1).node("Conv",
            List.of("x", "w"), "n0");
    }

    private ImportedNetwork read(final OnnxBuilder graph) {
        return assertTimeoutPreemptively(SOON, () -> NetworkFile.of(graph.write(models), new OnnxReader())
            .read(Declarations.none(), Progress.NONE));
    }

    private String refusal(final OnnxBuilder graph) {
        return assertThrows(ImportException.class, () -> read(graph)).getMessage();
    }

    @Test
    void manyMovementsOfManyNumbersAreRefused() {
        final var graph = start();
        for (int i = 1; i <= 5000; i++) {
            graph.node("Transpose", List.of("n" + (i - 1)), "n" + i, attribute("perm", List.of(0, 1, 3, 2)));
        }
        final var message = refusal(graph.output("n5000"));
        assertTrue(message.contains("(Transpose): up to here, the graph moves"), message);
    }

    @Test
    void manyStepsWithManyPixelsAreRefused() {
        final var graph = new OnnxBuilder(13).input("n0", 1, 3, 1024, 1024).floats("half", List.of(), 0.5f);
        for (int i = 1; i <= 5000; i++) {
            graph.node("Mul", List.of("n" + (i - 1), "half"), "n" + i);
        }
        final var message = refusal(graph.output("n5000"));
        assertTrue(message.contains("(Mul): up to here, the graph moves"), message);
    }

    @Test
    void oneConstantOutOfProportionIsRefused() {
        final var message = refusal(start().longs("s", 1 << 14, 1 << 14).node("ConstantOfShape", List.of("s"), "c")
            .node("Add", List.of("n0", "c"), "y").output("y"));
        assertTrue(message.contains("(ConstantOfShape): its result would have 268,435,456 numbers"), message);
    }

    @Test
    void endlessAxesAreRefused() {
        final var message = refusal(start().tensor("s", ones(100_000)).node("ConstantOfShape", List.of("s"), "c")
            .node("Add", List.of("n0", "c"), "y").output("y"));
        assertTrue(message.contains("100000 axes"), message);
    }

    private static Tensor ones(final int count) {
        final var data = new byte[count * Long.BYTES];
        for (int i = 0; i < data.length; i += Long.BYTES) {
            data[i] = 1;
        }
        return new Tensor(Tensor.Type.I64, List.of(count), data);
    }

    @Test
    void manyNodesOfOneNameAreReadSoon() {
        final var graph = new OnnxBuilder(13).input("x", 1, 1, 2, 2).floats("same.weight", List.of(1, 1, 1, 1), 1)
            .node("Flatten", List.of("n19000"), "y").output("y");
        final var count = 19_000;
        for (int i = count; i >= 1; i--) {
            // in the reverse order, so that each is found by going back from the last
            graph.node("Conv", List.of(i == 1 ? "x" : "n" + (i - 1), "same.weight"), "n" + i);
        }
        final var network = read(graph).network();
        assertEquals(count + 1, network.nodes().size());
        assertTrue(network.nodes().stream().anyMatch(node -> node.name().equals("same_19000")));
    }

    @Test
    void nodesThatReadAllOthersAreOrderedSoon() {
        final var names = new ArrayList<String>();
        final var graph = new OnnxBuilder(13).input("x", 1, 1, 1, 1).floats("w", List.of(1, 1, 1, 1), 1);
        for (int i = 0; i < 3000; i++) {
            names.add("n" + i);
        }
        graph.node("Concat", names, "y", attribute("axis", 1)).output("y");
        names.forEach(name -> graph.node("Conv", List.of("x", "w"), name));
        assertEquals(3001, read(graph).network().nodes().size());
    }

    /** Which of the two is read would depend on the reader. */
    @Test
    void whatIsThereTwiceIsRefused() {
        assertTrue(
            refusal(start().floats("w", List.of(1, 1, 1, 1), 2).output("n0")).contains("has the tensor \"w\" twice"));
        assertTrue(
            refusal(start().node("Relu", List.of("x"), "n0").output("n0"))
                .contains("makes \"n0\", which exists already"));
        assertTrue(
            refusal(start().node("Relu", List.of("n0"), "x").output("n0"))
                .contains("makes \"x\", which exists already"));
        assertTrue(refusal(start()
            .node("Flatten", List.of("n0"), "y", attribute("axis", 1), attribute("axis", 1)).output("y"))
            .contains("has its setting \"axis\" twice"));
    }

    @Test
    void moreInputsThanAnOperatorReadsAreRefused() {
        final var message = refusal(start().node("Relu", List.of("n0", "x"), "y").output("y"));
        assertTrue(message.contains("(Relu): it reads [n0, x], but the operator reads 1 at most"), message);
    }

    private static OnnxBuilder outside(final String location) {
        final var place = new Message().put(1, "location").put(2, location);
        final var weight = new Message().put(1, 2).put(1, 1).put(1, 1).put(1, 1).put(2, 1).put(8, "w").put(13, place)
            .put(14, 1);
        return new OnnxBuilder(13).input("x", -1, 1, 1, 1).initializer(weight).node("Conv", List.of("x", "w"), "a")
            .node("Flatten", List.of("a"), "y").output("y");
    }

    /** The end of what is asked for is more than a long holds. */
    @Test
    void anEndThatWrapsIsNotShown() throws IOException {
        Files.write(models.resolve("weights"), ONES);
        final var place = List.of("location", "weights", "offset", "9223372036854775807", "length", "8");
        final var weight = new Message().put(1, 2).put(2, 1).put(8, "v").put(14, 1);
        for (int i = 0; i < place.size(); i += 2) {
            weight.put(13, new Message().put(1, place.get(i)).put(2, place.get(i + 1)));
        }
        final var message = refusal(start().initializer(weight).output("n0"));
        assertTrue(message.contains("bytes 9223372036854775807 to 9223372036854775815 of"), message);
    }

    private static void link(final Path link, final Path target) throws IOException {
        try {
            Files.createSymbolicLink(link, target);
        } catch (final UnsupportedOperationException | FileSystemException e) {
            abort("Links can't be made here: " + e);
        }
    }

    /** One leads to a file, one to a folder. */
    @Test
    void numbersAreNotReadThroughLinksOutOfTheFolder() throws IOException {
        final var secret = Files.createDirectory(folder.resolve("secret"));
        Files.write(secret.resolve("key.bin"), ONES);
        link(models.resolve("w.bin"), secret.resolve("key.bin"));
        link(models.resolve("data"), secret);
        for (final var location : List.of("w.bin", "data/key.bin", "./data/../data/key.bin")) {
            final var message = refusal(outside(location));
            assertTrue(message.contains("is a link to somewhere outside"), message);
        }
    }

    @Test
    void linksWithinTheFolderAreFollowed() throws IOException {
        Files.write(models.resolve("real.bin"), ONES);
        link(models.resolve("w.bin"), models.resolve("real.bin"));
        assertArrayEquals(new float[]{1, 1}, read(outside("w.bin")).parameters().get("a-node.weight"));
    }

    @Test
    void devicesAndPlacesElsewhereAreNotRead() {
        for (final var location : List.of("/dev/zero", "../w.bin", "/etc/hostname", "a/../../w.bin")) {
            final var message = refusal(outside(location));
            assertTrue(message.contains("outside the model's folder"), message);
        }
    }
}
