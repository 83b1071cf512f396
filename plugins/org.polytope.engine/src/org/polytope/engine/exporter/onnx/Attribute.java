package org.polytope.engine.exporter.onnx;

import static org.polytope.engine.onnx.OnnxFields.ATTRIBUTE_F;
import static org.polytope.engine.onnx.OnnxFields.ATTRIBUTE_I;
import static org.polytope.engine.onnx.OnnxFields.ATTRIBUTE_INTS;
import static org.polytope.engine.onnx.OnnxFields.ATTRIBUTE_NAME;
import static org.polytope.engine.onnx.OnnxFields.ATTRIBUTE_S;
import static org.polytope.engine.onnx.OnnxFields.ATTRIBUTE_TYPE;

/** The message {@code AttributeProto}: a setting of an operator. */
final class Attribute {

    // AttributeProto.AttributeType
    private static final int FLOAT = 1;

    private static final int INT = 2;

    private static final int TEXT = 3;

    private static final int INTS = 7;

    private Attribute() {
    }

    static Message of(final String name, final int number) {
        return named(name, INT).put(ATTRIBUTE_I, number);
    }

    static Message of(final String name, final double number) {
        return named(name, FLOAT).putReal(ATTRIBUTE_F, (float)number);
    }

    static Message of(final String name, final String text) {
        return named(name, TEXT).put(ATTRIBUTE_S, text);
    }

    static Message of(final String name, final int... numbers) {
        final var attribute = named(name, INTS);
        for (final var number : numbers) {
            attribute.put(ATTRIBUTE_INTS, number);
        }
        return attribute;
    }

    private static Message named(final String name, final int type) {
        return new Message().put(ATTRIBUTE_NAME, name).put(ATTRIBUTE_TYPE, type);
    }
}
