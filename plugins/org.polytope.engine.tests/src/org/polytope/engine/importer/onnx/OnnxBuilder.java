package org.polytope.engine.importer.onnx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.polytope.engine.tensor.Tensor;

import com.google.protobuf.CodedOutputStream;

/** Writes ONNX files, right or wrong ones, message by message. */
final class OnnxBuilder {

    private static final int FLOAT = 1;

    private static final int INT64 = 7;

    private final List<Message> functions = new ArrayList<>();

    private final Message graph = new Message();

    private final long opset;

    private String producer = "";

    OnnxBuilder(final long opset) {
        this.opset = opset;
    }

    /** A protocol buffer's message that is being written. */
    static final class Message {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        private final CodedOutputStream out = CodedOutputStream.newInstance(bytes);

        /** Writes one field, or several. */
        @FunctionalInterface
        interface Writer {

            void write(CodedOutputStream out) throws IOException;
        }

        Message put(final Writer writer) {
            try {
                writer.write(out);
                return this;
            } catch (final IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        Message put(final int field, final Message nested) {
            return put(o -> o.writeByteArray(field, nested.toBytes()));
        }

        Message put(final int field, final String text) {
            return put(o -> o.writeString(field, text));
        }

        Message put(final int field, final long number) {
            return put(o -> o.writeInt64(field, number));
        }

        byte[] toBytes() {
            put(CodedOutputStream::flush);
            return bytes.toByteArray();
        }
    }

    /** A setting that is the one of a function. */
    static Message reference(final String name, final String of, final int type) {
        return new Message().put(1, name).put(20, type).put(21, of);
    }

    static Message attribute(final String name, final long number) {
        return new Message().put(1, name).put(3, number).put(20, 2);
    }

    static Message attribute(final String name, final float number) {
        return new Message().put(1, name).put(o -> o.writeFloat(2, number)).put(20, 1);
    }

    static Message attribute(final String name, final String text) {
        return new Message().put(1, name).put(4, text).put(20, 3);
    }

    static Message attribute(final String name, final float... numbers) {
        final var attribute = new Message().put(1, name);
        for (final var number : numbers) {
            attribute.put(o -> o.writeFloat(7, number));
        }
        return attribute.put(20, 6);
    }

    static Message attribute(final String name, final List<Integer> numbers) {
        final var attribute = new Message().put(1, name);
        numbers.forEach(number -> attribute.put(8, number));
        return attribute.put(20, 7);
    }

    /** @param extents with the batch; below 0 where the file is to leave it open */
    OnnxBuilder input(final String name, final int... extents) {
        graph.put(11, valueInfo(name, extents));
        return this;
    }

    OnnxBuilder output(final String name) {
        graph.put(12, valueInfo(name));
        return this;
    }

    private static Message valueInfo(final String name, final int... extents) {
        final var shape = new Message();
        for (final var extent : extents) {
            shape.put(1, extent < 0 ? new Message().put(2, "n") : new Message().put(1, extent));
        }
        final var tensor = new Message().put(1, FLOAT).put(2, shape);
        return new Message().put(1, name).put(2, new Message().put(1, tensor));
    }

    OnnxBuilder node(final String operator, final List<String> inputs, final String output,
        final Message... attributes) {
        return node(operator, inputs, List.of(output), attributes);
    }

    OnnxBuilder node(final String operator, final List<String> inputs, final List<String> outputs,
        final Message... attributes) {
        return node("", operator, inputs, outputs, attributes);
    }

    /** @param domain whose operator it is; empty for ONNX' own */
    OnnxBuilder node(final String domain, final String operator, final List<String> inputs,
        final List<String> outputs, final Message... attributes) {
        graph.put(1, nodeOf(domain, operator, inputs, outputs, attributes));
        return this;
    }

    static Message nodeOf(final String domain, final String operator, final List<String> inputs,
        final List<String> outputs, final Message... attributes) {
        final var node = new Message().put(7, domain);
        inputs.forEach(input -> node.put(1, input));
        outputs.forEach(output -> node.put(2, output));
        node.put(3, outputs.get(0) + "-node").put(4, operator);
        for (final var attribute : attributes) {
            node.put(5, attribute);
        }
        return node;
    }

    /** A function of the domain {@code local}; its nodes are of operator set {@code version}. */
    OnnxBuilder function(final String name, final List<String> inputs, final List<String> outputs, final int version,
        final Message... nodesAndDefaults) {
        final var function = new Message().put(1, name);
        inputs.forEach(input -> function.put(4, input));
        outputs.forEach(output -> function.put(5, output));
        for (final var part : nodesAndDefaults) {
            function.put(7, part);
        }
        function.put(9, new Message().put(1, "").put(2, version)).put(9, new Message().put(1, "local").put(2, 1))
            .put(10, "local").put(11, attribute("slope", 0.3f));
        functions.add(function);
        return this;
    }

    OnnxBuilder floats(final String name, final List<Integer> shape, final float... numbers) {
        return tensor(name, FLOAT, Tensor.ofFloats(shape, numbers));
    }

    OnnxBuilder tensor(final String name, final Tensor tensor) {
        return tensor(name, tensor.type() == Tensor.Type.I64 ? INT64 : FLOAT, tensor);
    }

    private OnnxBuilder tensor(final String name, final int type, final Tensor tensor) {
        final var message = new Message();
        tensor.shape().forEach(extent -> message.put(1, extent));
        return initializer(message.put(2, type).put(8, name).put(o -> o.writeByteArray(9, tensor.data())));
    }

    OnnxBuilder longs(final String name, final long... numbers) {
        final var message = new Message().put(1, numbers.length).put(2, INT64).put(8, name);
        for (final var number : numbers) {
            message.put(7, number);
        }
        return initializer(message);
    }

    OnnxBuilder initializer(final Message tensor) {
        graph.put(5, tensor);
        return this;
    }

    OnnxBuilder producer(final String name) {
        producer = name;
        return this;
    }

    byte[] toBytes() {
        final var model = new Message().put(1, 8).put(2, producer).put(7, graph)
            .put(8, new Message().put(1, "").put(2, opset));
        if (!functions.isEmpty()) {
            model.put(8, new Message().put(1, "local").put(2, 1));
            functions.forEach(function -> model.put(25, function));
        }
        return model.toBytes();
    }

    Path write(final Path folder) throws IOException {
        return Files.write(folder.resolve("network.onnx"), toBytes());
    }
}
