package org.polytope.engine.importer.keras;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

import org.polytope.engine.network.layer.Add;
import org.polytope.engine.network.layer.Multiply;

/** Sums of branches; sums and products with constants, as Python's operators become layers. */
final class ArithmeticLayers {

    private ArithmeticLayers() {
    }

    /** What Keras 2 makes of Python's operators: a layer that names the function of TensorFlow. */
    static KerasValue ofTensorFlow(final KerasLayer layer, final KerasTranslation into) {
        final var function = layer.text("function", "");
        return switch (function) {
            case "math.add", "__operators__.add" -> add(layer, into);
            case "math.subtract" -> subtract(layer, into);
            case "math.multiply" -> multiply(layer, into);
            case "math.truediv", "math.divide" -> divide(layer, into);
            default -> throw new IllegalArgumentException("its setting \"function\" is \"%s\": %s".formatted(function,
                LayerKinds.PYTHON));
        };
    }

    static KerasValue add(final KerasLayer layer, final KerasTranslation into) {
        final var constant = constant(layer, into);
        if (constant.isPresent()) {
            return affine(layer, into, number -> 1, constant.get(), number -> number);
        }
        final var inputs = into.inputs(layer);
        if (inputs.size() < 2 || inputs.stream().anyMatch(value -> !value.from("").equals(inputs.get(0).from("")))) {
            throw new IllegalArgumentException("it must add two or more results of the same shape.");
        }
        return inputs.get(0).from(into.append(layer.name(), new Add(), inputs));
    }

    static KerasValue subtract(final KerasLayer layer, final KerasTranslation into) {
        final var constant = required(layer, into);
        return layer.call().constantFirst() ? affine(layer, into, number -> -1, constant, number -> number)
            : affine(layer, into, number -> 1, constant, number -> 0 - number);
    }

    static KerasValue multiply(final KerasLayer layer, final KerasTranslation into) {
        final var constant = constant(layer, into);
        if (constant.isPresent()) {
            return affine(layer, into, number -> number, constant.get(), number -> 0);
        }
        return product(layer, into, into.inputs(layer));
    }

    private static KerasValue product(final KerasLayer layer, final KerasTranslation into,
        final List<KerasValue> factors) {
        if (factors.size() != 2 || !(factors.stream().allMatch(KerasValue::isMap)
            || factors.get(0).from("").equals(factors.get(1).from("")))) {
            throw new IllegalArgumentException("it must multiply two feature maps, or two results of the same shape.");
        }
        final var shape = new Multiply().outputShape(factors.stream().map(KerasValue::shape).toList());
        final var node = into.append(layer.name(), new Multiply(), factors);
        return factors.get(0).isMap() ? KerasValue.map(node, shape) : factors.get(0).from(node);
    }

    static KerasValue divide(final KerasLayer layer, final KerasTranslation into) {
        final var constant = required(layer, into);
        if (layer.call().constantFirst()) {
            throw new IllegalArgumentException("it divides a constant by what it reads, which can't be read.");
        }
        return affine(layer, into, number -> 1 / number, constant, number -> 0);
    }

    /** @param constant one number, or one a channel, of which the factors and the terms are made */
    private static KerasValue affine(final KerasLayer layer, final KerasTranslation into,
        final DoubleUnaryOperator factor, final List<Double> constant, final DoubleUnaryOperator term) {
        final var value = into.operands(layer).get(0);
        if (constant.size() > 1 && (into.channelsFirst() || value.isPlane())) {
            throw new IllegalArgumentException("its constant has a number for each column, which can't be read.");
        }
        final var numbers = Affine.perChannel("constant", constant, value);
        final var factors = Arrays.stream(numbers).map(factor).toArray();
        final var terms = Arrays.stream(numbers).map(term).toArray();
        if (!DoubleStream.concat(Arrays.stream(factors), Arrays.stream(terms)).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("it divides by a constant of 0.");
        }
        return new Affine(factors, terms).apply(layer, value, into);
    }

    private static List<Double> required(final KerasLayer layer, final KerasTranslation into) {
        return constant(layer, into).orElseThrow(() -> new IllegalArgumentException(
            "it combines several layers in a way that can't be read; only sums of layers, and arithmetic with a "
                + "constant, can."));
    }

    private static Optional<List<Double>> constant(final KerasLayer layer, final KerasTranslation into) {
        final var constant = layer.call().constant();
        if (constant.isPresent() && into.operands(layer).size() != 1) {
            throw new IllegalArgumentException("beside a constant, only one layer can be read.");
        }
        return constant;
    }
}
