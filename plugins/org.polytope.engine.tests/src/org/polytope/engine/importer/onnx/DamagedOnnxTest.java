package org.polytope.engine.importer.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.polytope.engine.importer.onnx.OnnxBuilder.attribute;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.polytope.engine.Progress;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.importer.Declarations;
import org.polytope.engine.importer.ImportException;
import org.polytope.engine.importer.ImportedNetwork;
import org.polytope.engine.importer.NetworkFile;
import org.polytope.engine.importer.onnx.OnnxBuilder.Message;

/** Every file that can't be imported is refused with what is wrong in it, where, and what to do. */
class DamagedOnnxTest {

    @TempDir
    private Path folder;

    /** A graph with a feature map {@code a} of 2×4×4, to which a fault is added. */
    private static OnnxBuilder start() {
        return new OnnxBuilder(13).input("x", -1, 1, 4, 4).floats("w", List.of(2, 1, 1, 1), 1, -1)
            .node("Conv", List.of("x", "w"), "a");
    }

    private static Arguments fault(final String title, final UnaryOperator<OnnxBuilder> fault,
        final String... message) {
        return Arguments.of(Named.of(title, fault.apply(start()).output("y").toBytes()), List.of(message));
    }

    static Stream<Arguments> faults() {
        return Stream.of(
            fault("unsupported operator", b -> b.node("Asin", List.of("a"), "y"),
                "Node \"y-node\" (Asin)", "the operator Asin can't be read", "Replace it", "Relu, Reshape"),
            fault("more groups than channels", b -> b.floats("v", List.of(4, 1, 1, 1), 1, 1, 1, 1)
                .node("Conv", List.of("a", "v"), "y", attribute("group", 4)), "\"v\"", "4 groups", "2 channels"),
            fault("groups that don't divide the filters", b -> b.floats("v", List.of(3, 1, 1, 1), 1, 1, 1)
                .node("Conv", List.of("a", "v"), "y", attribute("group", 2)), "\"v\"", "2 groups"),
            fault("no groups", b -> b.floats("v", List.of(2, 2, 1, 1), 1, 1, 1, 1)
                .node("Conv", List.of("a", "v"), "y", attribute("group", 0)), "0 groups"),
            fault("dilations of 0", b -> b.floats("v", List.of(1, 2, 2, 2), new float[8])
                .node("Conv", List.of("a", "v"), "y", attribute("dilations", List.of(0, 1))), "at least 1"),
            fault("dilations of a billion", b -> b.floats("v", List.of(1, 2, 2, 2), new float[8])
                .node("Conv", List.of("a", "v"), "y", attribute("dilations", List.of(1 << 30, 1 << 30))), "(Conv)"),
            fault("dilations of thousands", b -> b.floats("v", List.of(1, 2, 2, 2), new float[8])
                .node("Conv", List.of("a", "v"), "y", attribute("dilations", List.of(9999, 9999))), "(Conv)",
                "10000×10000 doesn't fit"),
            fault("another kernel than the weights'", b -> b.floats("v", List.of(1, 2, 2, 2), new float[8])
                .node("Conv", List.of("a", "v"), "y", attribute("kernel_shape", List.of(3, 3))), "kernel_shape"),
            fault("dilated pooling", b -> b.node("MaxPool", List.of("a"), "y", attribute("dilations", List.of(2, 2)),
                attribute("kernel_shape", List.of(2, 2))), "dilated by 2×2"),
            fault("weights for another number of channels", b -> b.floats("v", List.of(2, 3, 1, 1), new float[6])
                .node("Conv", List.of("a", "v"), "y"), "(Conv)", "\"v\"", "[2, 3, 1, 1]", "2 channels"),
            fault("dense weights for another width", b -> b.node("Flatten", List.of("a"), "f")
                .floats("v", List.of(31, 2), new float[62]).node("MatMul", List.of("f", "v"), "y"), "[32]", "\"v\""),
            fault("missing initializer", b -> b.node("Conv", List.of("a", "lost"), "y"),
                "(Conv)", "\"lost\"", "lacks weights"),
            fault("too few numbers", b -> b.initializer(new Message().put(1, 3).put(2, 1).put(8, "v")
                .put(o -> o.writeByteArray(9, new byte[8]))).node("Add", List.of("a", "v"), "y"),
                "Tensor \"v\"", "[3]"),
            fault("texts as numbers", b -> b.initializer(new Message().put(1, 1).put(2, 8).put(8, "v"))
                .node("Add", List.of("a", "v"), "y"), "Tensor \"v\"", "type 8", "float32"),
            fault("a file that is lacking", b -> outside(b, "lost.data", "0", "8"), "Tensor \"v\"", "\"lost.data\"",
                "isn't beside the model"),
            fault("a file above the folder", b -> outside(b, "../other", "0", "8"), "\"../other\"", "outside"),
            fault("a file anywhere", b -> outside(b, "/etc/hostname", "0", "8"), "\"/etc/hostname\"", "outside"),
            fault("no file", b -> outside(b, "", "0", "8"), "outside"),
            fault("the folder as a file", b -> outside(b, ".", "0", "8"), "outside"),
            fault("numbers behind a file's end", b -> outside(b, "network.onnx", "0", "80000"), "bytes 0 to 80000",
                "\"network.onnx\"", "cut short"),
            fault("an offset that overflows", b -> outside(b, "network.onnx", "" + Long.MAX_VALUE, "8"), "cut short"),
            fault("a length below 0", b -> outside(b, "network.onnx", "0", "-8"), "length", "\"-8\""),
            fault("an offset that is none", b -> outside(b, "network.onnx", "x", "8"), "offset", "\"x\""),
            fault("too few numbers in another file", b -> outside(b, "network.onnx", "0", "4"), "Tensor \"v\"", "[2]"),
            fault("more in other files than can be read", b -> outside(b, "network.onnx", "0", "2000000000"),
                "too many bytes"),
            fault("a setting in another file", b -> b.node("Constant", List.of(), "v",
                new Message().put(1, "value").put(5, outsideTensor("network.onnx", "0", "8")))
                .node("Add", List.of("a", "v"), "y"), "a setting", "one file"),
            fault("a maximum of rows in no order", b -> inNoOrder(b).node("ReduceMax", List.of("r"), "m",
                attribute("axes", List.of(1))).node("Flatten", List.of("m"), "y"),
                "Node \"y-node\" (Flatten)", "Node \"m-node\" (ReduceMax) along the axes [1]", "a maximum"),
            fault("a mean over the images", b -> b.node("ReduceMean", List.of("a"), "y",
                attribute("axes", List.of(0))), "(ReduceMean)", "[2, 4, 4]", "along the axes [0]", "no other"),
            fault("a mean of rows in no order", b -> inNoOrder(b).node("ReduceMean", List.of("r"), "m",
                attribute("axes", List.of(2))).node("Flatten", List.of("m"), "y"), "along the axes [2]", "a mean"),
            fault("a mean over all axes", b -> b.node("ReduceMean", List.of("a"), "y"), "along the axes []"),
            fault("NaN", b -> b.floats("v", List.of(2, 2, 4, 4), nan(64)).node("Conv", List.of("a", "v"), "c")
                .node("Flatten", List.of("c"), "y"), "\"c-node.weight\"", "NaN"),
            fault("variance below 0", b -> b.floats("v", List.of(2), 1, -1)
                .node("BatchNormalization", List.of("a", "v", "v", "v", "v"), "c")
                .node("GlobalAveragePool", List.of("c"), "y"), "running_var", "-1.0"),
            fault("cyclic", b -> b.node("Add", List.of("a", "y"), "c").node("Relu", List.of("c"), "y"),
                "Node \"c-node\" (Add)", "\"y\"", "cyclic"),
            fault("result made twice", b -> b.node("Relu", List.of("a"), "y").node("Tanh", List.of("a"), "y"),
                "makes \"y\", which exists already"),
            fault("feature map as the result", b -> b.node("Relu", List.of("a"), "y"), "must be a vector"),
            fault("a single number that is never below 0", b -> b.floats("v", List.of(32, 1), new float[32])
                .node("Flatten", List.of("a"), "f").node("MatMul", List.of("f", "v"), "z")
                .node("Relu", List.of("z"), "y"), "one number an image", "ends in Relu", "a sigmoid"),
            fault("logarithm of a softmax in the middle", b -> b.node("GlobalAveragePool", List.of("a"), "p")
                .node("LogSoftmax", List.of("p"), "s", attribute("axis", 1)).node("Relu", List.of("s"), "y"),
                "(Relu)", "(LogSoftmax)", "very end"),
            fault("reshape to another feature map", b -> b.longs("s", -1, 4, 4, 2)
                .node("Reshape", List.of("a", "s"), "y"), "\"y\"", "[4, 4, 2]", "must be a vector"),
            fault("a convolution of rows in no order", b -> inNoOrder(b).floats("v", List.of(2, 2, 1, 1), new float[4])
                .node("Conv", List.of("r", "v"), "y"), "Node \"y-node\" (Conv)", "\"r\"", "reshaped the 2×4×4"),
            fault("images that are mixed", b -> b.longs("s", 1, -1).node("Reshape", List.of("a", "s"), "y"),
                "Node \"y-node\" (Reshape)", "[1, 64]", "no other"),
            fault("a whole batch that is turned", b -> b.node("Transpose", List.of("a"), "y",
                attribute("perm", List.of(1, 0, 2, 3))), "(Transpose)", "no other"),
            fault("a power by another result", b -> b.node("Tanh", List.of("a"), "g")
                .node("Pow", List.of("a", "g"), "y"), "(Pow)", "\"g\"", "must be a constant"),
            fault("a product of other shapes", b -> b.node("Transpose", List.of("a"), "g", attribute("perm",
                List.of(0, 2, 3, 1))).node("Mul", List.of("a", "g"), "y"), "(Mul)"),
            fault("a division by 0", b -> b.floats("v", List.of(), 0).node("Div", List.of("a", "v"), "y"), "(Div)",
                "0.0"),
            fault("a second result", b -> b.node("MaxPool", List.of("a"), List.of("p", "where"),
                attribute("kernel_shape", List.of(2, 2))).node("Relu", List.of("where"), "y"), "\"where\"",
                "second result"),
            fault("a setting that isn't understood", b -> b.node("Relu", List.of("a"), "y", attribute("slope", 0.5f)),
                "Node \"y-node\" (Relu)", "\"slope\"", "0.5"),
            fault("a setting that isn't at its default", b -> b.floats("v", List.of(2), 1, 1).node("BatchNormalization",
                List.of("a", "v", "v", "v", "v"), "y", attribute("spatial", 0)), "(BatchNormalization)",
                "\"spatial\" is 0", "only if it is 1"),
            fault("a network of Keras", b -> b.producer("tf2onnx").node("Asin", List.of("a"), "y"), "(Asin)", "tf2onnx",
                ".h5 file"),
            fault("padding that isn't zero", b -> b.longs("p", 0, 0, 1, 1, 0, 0, 1, 1).floats("v", List.of(), 3)
                .node("Pad", List.of("a", "p", "v"), "y"), "pads with 3.0"),
            fault("reflecting padding", b -> b.longs("p", 0, 0, 1, 1, 0, 0, 1, 1)
                .node("Pad", List.of("a", "p"), "y", attribute("mode", "reflect")), "reflect"),
            fault("partial windows", b -> b.node("MaxPool", List.of("a"), "y", attribute("ceil_mode", 1),
                attribute("kernel_shape", List.of(2, 2)), attribute("strides", List.of(3, 3)),
                attribute("pads", List.of(1, 1, 1, 1))), "ceil_mode", "padding alone"),
            fault("partial windows that count their padding", b -> b.node("AveragePool", List.of("a"), "y",
                attribute("ceil_mode", 1), attribute("count_include_pad", 1), attribute("kernel_shape", List.of(3, 3)),
                attribute("strides", List.of(2, 2))), "ceil_mode", "count_include_pad"),
            fault("training mode", b -> b.floats("v", List.of(2), 1, 1).node("BatchNormalization",
                List.of("a", "v", "v", "v", "v"), "y", attribute("training_mode", 1)), "model.eval()"),
            fault("two normalizations", b -> b.floats("v", List.of(), 3).node("Mul", List.of("x", "v"), "m")
                .node("Conv", List.of("m", "w"), "c").node("Add", List.of("a", "c"), "y"), "another normalization"),
            fault("a constant of 2^60 numbers", b -> b.longs("s", 1L << 30, 1L << 30)
                .node("ConstantOfShape", List.of("s"), "v").node("Add", List.of("a", "v"), "y"), "(ConstantOfShape)"),
            fault("a constant of a negative size", b -> b.longs("s", -4).node("ConstantOfShape", List.of("s"), "v")
                .node("Add", List.of("a", "v"), "y"), "(ConstantOfShape)", "[-4]"),
            fault("too many large constants", b -> b.longs("s", 1 << 23).node("ConstantOfShape", List.of("s"), "u")
                .node("ConstantOfShape", List.of("s"), "v").node("ConstantOfShape", List.of("s"), "z")
                .node("Concat", List.of("a", "u", "v", "z"), "y"), "Node \"z-node\"", "constants of more than"),
            fault("a quantized network", b -> b.floats("s", List.of(), 0.1f)
                .node("QuantizeLinear", List.of("a", "s"), "q").node("DequantizeLinear", List.of("q", "s"), "y"),
                "Node \"q-node\" (QuantizeLinear)", "is quantized", "float32 that it was made from"),
            fault("weights in whole numbers", b -> b.node("ConvInteger", List.of("a", "w"), "y"),
                "(ConvInteger)", "is quantized"),
            fault("a quantized network of ONNX Runtime", b -> b.node("com.microsoft", "QLinearAdd", List.of("a", "w"),
                List.of("y")), "(QLinearAdd)", "is quantized"),
            fault("noise", b -> b.node("RandomNormalLike", List.of("a"), "r").node("Add", List.of("a", "r"), "y"),
                "(RandomNormalLike)", "draws random numbers", "evaluation mode"),
            fault("a dropout that is left on", b -> b.floats("p", List.of(), 0.5f).longs("i", 1)
                .node("Cast", List.of("i"), "t", attribute("to", 9)).node("Dropout", List.of("a", "p", "t"), "y"),
                "(Dropout)", "at random in prediction", "evaluation mode"),
            fault("decision trees", b -> b.node("ai.onnx.ml", "TreeEnsembleClassifier", List.of("x"),
                List.of("label", "y")).output("label"), "(TreeEnsembleClassifier)", "decision trees",
                "Black-Box Attack"),
            fault("a regression", b -> b.node("ai.onnx.ml", "SVMRegressor", List.of("x"), List.of("y")),
                "(SVMRegressor)", "not classes"),
            fault("a support vector machine", b -> b.node("ai.onnx.ml", "SVMClassifier", List.of("x"),
                List.of("label", "y")).output("label"), "(SVMClassifier)", "classical machine learning"),
            fault("two inputs", b -> b.input("z", -1, 2, 4, 4).node("Add", List.of("a", "z"), "y"), "[x, z]"),
            fault("no input", b -> b.floats("v", List.of(1, 2), 1, 2).node("Relu", List.of("v"), "y"), "inputs []"));
    }

    /** Rows 0, 3, 1 and 2 as {@code r}: no axis walks over them. */
    private static OnnxBuilder inNoOrder(final OnnxBuilder builder) {
        return builder.longs("order", 0, 3, 1, 2).node("Gather", List.of("a", "order"), "r", attribute("axis", 2));
    }

    private static OnnxBuilder outside(final OnnxBuilder builder, final String location, final String offset,
        final String length) {
        return builder.initializer(outsideTensor(location, offset, length)).node("Add", List.of("a", "v"), "y");
    }

    private static Message outsideTensor(final String location, final String offset, final String length) {
        return new Message().put(1, 2).put(2, 1).put(8, "v").put(13, new Message().put(1, "location").put(2, location))
            .put(13, new Message().put(1, "offset").put(2, offset))
            .put(13, new Message().put(1, "length").put(2, length)).put(14, 1);
    }

    private static float[] nan(final int count) {
        final var numbers = new float[count];
        Arrays.fill(numbers, Float.NaN);
        return numbers;
    }

    @ParameterizedTest
    @MethodSource("faults")
    void theFaultIsNamed(final byte[] bytes, final List<String> message) throws IOException {
        assertRefused(Declarations.none(), bytes, message.toArray(String[]::new));
    }

    private static ImportedNetwork read(final Path file, final Declarations declared) throws IOException {
        return NetworkFile.of(file, new OnnxReader()).read(declared, Progress.NONE);
    }

    private void assertRefused(final Declarations declared, final byte[] bytes, final String... message)
        throws IOException {
        final var file = Files.write(folder.resolve("network.onnx"), bytes);
        final var thrown = assertThrows(ImportException.class, () -> read(file, declared)).getMessage();
        assertTrue(thrown.startsWith(file + ": "), thrown);
        for (final var part : message) {
            assertTrue(thrown.contains(part), () -> "\"" + part + "\" isn't in: " + thrown);
        }
    }

    private static byte[] good() {
        return start().node("GlobalAveragePool", List.of("a"), "y").output("y").toBytes();
    }

    @Test
    void everyTruncationIsRefused() throws IOException {
        for (int length = 0; length < good().length; length++) {
            assertRefused(Declarations.none(), Arrays.copyOf(good(), length));
        }
    }

    @Test
    void noDamageDoesMoreThanBeRefusedOrRead() throws IOException {
        final var random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            final var bytes = good();
            bytes[random.nextInt(bytes.length)] = (byte)random.nextInt();
            final var file = Files.write(folder.resolve("network.onnx"), bytes);
            try {
                assertEquals(2, read(file, Declarations.none()).network().classes());
            } catch (final ImportException e) {
                assertTrue(e.getMessage().length() > file.toString().length() + 10, e.getMessage());
            }
        }
    }

    @Test
    void otherFilesAreRefused() throws IOException {
        assertRefused(Declarations.none(), "PK\u0003\u0004 this is a zip".getBytes(), "no ONNX file");
        assertRefused(Declarations.none(), new byte[0], "no graph");
    }

    @Test
    void operatorVersionsOutsideTheRangeAreRefused() throws IOException {
        for (final var opset : new long[]{6, 25}) {
            final var bytes = new OnnxBuilder(opset).output("y").toBytes();
            assertRefused(Declarations.none(), bytes, "version " + opset, "7 to 24");
        }
    }

    @Test
    void filesAboveTheLimitAreNotRead() throws IOException {
        final var file = folder.resolve("large.onnx");
        try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(NetworkFile.MAX_BYTES + 1);
        }
        final var thrown = assertThrows(ImportException.class, () -> read(file, Declarations.none()));
        assertTrue(thrown.getMessage().contains("at most"), thrown.getMessage());
    }

    @Test
    void theInputsShapeMustBeKnownAndAgree() throws IOException {
        final var open = new OnnxBuilder(13).input("x", -1, 1, -1, -1).node("Flatten", List.of("x"), "y").output("y");
        assertRefused(Declarations.none(), open.toBytes(), "\"x\"", "declare channels, height and width");
        assertRefused(Declarations.none().withShape(new ImageShape(3, 2, 2)), open.toBytes(), "1×2×2", "3×2×2");
        final var sequence = new OnnxBuilder(13).input("x", -1, 7, 5, 3, 2).node("Relu", List.of("x"), "y").output("y");
        assertRefused(Declarations.none(), sequence.toBytes(), "\"x\"", "5 axes");
    }

    @Test
    void theResultMustBeChosenAmongSeveral() throws IOException {
        final var bytes = start().node("GlobalAveragePool", List.of("a"), "y").output("y").output("a").toBytes();
        assertRefused(Declarations.none(), bytes, "[y, a]", "say which");
        assertRefused(Declarations.none().withOutput("z"), bytes, "[y, a]", "say which");
    }
}
