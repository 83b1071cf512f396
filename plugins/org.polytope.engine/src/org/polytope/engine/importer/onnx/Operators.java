package org.polytope.engine.importer.onnx;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The operators that can be read. */
final class Operators {

    private static final Map<String, Operator> OPERATORS = Map.ofEntries( //
        Map.entry("Add", AffineOperators::add), //
        Map.entry("AveragePool", WindowOperators::averagePool), //
        Map.entry("BatchNormalization", WeightOperators::batchNorm), //
        Map.entry("Cast", ShapeOperators::cast), //
        Map.entry("Clip", ActivationOperators::clip), //
        Map.entry("Concat", Movements::concat), //
        Map.entry("Conv", WindowOperators::convolution), //
        Map.entry("Div", AffineOperators::divide), //
        Map.entry("Dropout", ActivationOperators::dropout), //
        Map.entry("Expand", Movements::move), //
        Map.entry("Flatten", Movements::move), //
        Map.entry("Gather", Movements::move), //
        Map.entry("Gemm", WeightOperators::gemm), //
        Map.entry("GlobalAveragePool", ReductionOperators::globalAveragePool), //
        Map.entry("GlobalMaxPool", ReductionOperators::globalMaxPool), //
        Map.entry("Identity", (node, translation) -> translation.value(node, 0)), //
        Map.entry("LeakyRelu", ActivationOperators::leakyRelu), //
        Map.entry("Log", ActivationOperators::logarithm), //
        Map.entry("LogSoftmax", ActivationOperators::softmax), //
        Map.entry("MatMul", WeightOperators::matMul), //
        Map.entry("Max", ActivationOperators::maximum), //
        Map.entry("MaxPool", WindowOperators::maxPool), //
        Map.entry("Min", ActivationOperators::minimum), //
        Map.entry("Mul", AffineOperators::multiply), //
        Map.entry("Neg", AffineOperators::negate), //
        Map.entry("PRelu", WeightOperators::pRelu), //
        Map.entry("Pad", ShapeOperators::pad), //
        Map.entry("ReduceMax", ReductionOperators::maximum), //
        Map.entry("ReduceMean", ReductionOperators::mean), //
        Map.entry("ReduceSum", ReductionOperators::sum), //
        Map.entry("Relu", ActivationOperators::relu), //
        Map.entry("Reshape", Movements::move), //
        Map.entry("Shape", ShapeOperators::shape), //
        Map.entry("Sigmoid", ActivationOperators::sigmoid), //
        Map.entry("Slice", Movements::move), //
        Map.entry("Softmax", ActivationOperators::softmax), //
        Map.entry("Split", Movements::split), //
        Map.entry("Squeeze", Movements::move), //
        Map.entry("Sub", AffineOperators::subtract), //
        Map.entry("Sum", AffineOperators::add), //
        Map.entry("Tanh", ActivationOperators::tanh), //
        Map.entry("Tile", Movements::move), //
        Map.entry("Transpose", Movements::move), //
        Map.entry("Unsqueeze", Movements::move));

    private Operators() {
    }

    /** @return the names of all that can be read, of constants or of images */
    static Set<String> names() {
        final var names = new TreeSet<>(OPERATORS.keySet());
        names.addAll(ConstantOperators.names());
        return names;
    }

    /** @throws IllegalArgumentException naming all that can be read, if {@code node}'s operator isn't */
    static void requireKnown(final OnnxNode node) {
        if (!node.domain().isEmpty() || !names().contains(node.operator())) {
            throw unknown(node);
        }
    }

    /** @return how {@code node} is translated; {@code IllegalArgumentException} naming all that can be, if it can't */
    static Operator of(final OnnxNode node) {
        final var operator = OPERATORS.get(node.operator());
        if (operator == null) {
            throw unknown(node);
        }
        return operator;
    }

    private static IllegalArgumentException unknown(final OnnxNode node) {
        return new IllegalArgumentException(
            ("the operator %s can't be read. Replace it, or take it off the network, before exporting. Readable on "
                + "images are %s.").formatted(
                    node.domain().isEmpty() ? node.operator() : node.domain() + "." + node.operator(),
                    String.join(", ", new TreeSet<>(OPERATORS.keySet()))));
    }
}
