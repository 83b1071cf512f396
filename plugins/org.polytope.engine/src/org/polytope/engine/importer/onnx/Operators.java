package org.polytope.engine.importer.onnx;

import java.util.Map;
import java.util.TreeSet;

/** The operators that can be read. */
final class Operators {

    private static final Map<String, Operator> OPERATORS = Map.ofEntries( //
        Map.entry("Add", ArithmeticOperators::add), //
        Map.entry("AveragePool", WindowOperators::averagePool), //
        Map.entry("BatchNormalization", WeightOperators::batchNorm), //
        Map.entry("Cast", ShapeOperators::cast), //
        Map.entry("Clip", ActivationOperators::clip), //
        Map.entry("Concat", ShapeOperators::concat), //
        Map.entry("Conv", WindowOperators::convolution), //
        Map.entry("Div", ArithmeticOperators::divide), //
        Map.entry("Dropout", ActivationOperators::dropout), //
        Map.entry("Flatten", ShapeOperators::flatten), //
        Map.entry("Gemm", WeightOperators::gemm), //
        Map.entry("GlobalAveragePool", WindowOperators::globalAveragePool), //
        Map.entry("Identity", (node, translation) -> translation.value(node, 0)), //
        Map.entry("LeakyRelu", ActivationOperators::leakyRelu), //
        Map.entry("LogSoftmax", ActivationOperators::softmax), //
        Map.entry("MatMul", WeightOperators::matMul), //
        Map.entry("MaxPool", WindowOperators::maxPool), //
        Map.entry("Mul", ArithmeticOperators::multiply), //
        Map.entry("PRelu", WeightOperators::pRelu), //
        Map.entry("Pad", ShapeOperators::pad), //
        Map.entry("ReduceMean", WindowOperators::mean), //
        Map.entry("Relu", ActivationOperators::relu), //
        Map.entry("Reshape", ShapeOperators::reshape), //
        Map.entry("Shape", ShapeOperators::shape), //
        Map.entry("Sigmoid", ActivationOperators::sigmoid), //
        Map.entry("Slice", ShapeOperators::slice), //
        Map.entry("Softmax", ActivationOperators::softmax), //
        Map.entry("Squeeze", ShapeOperators::squeeze), //
        Map.entry("Sub", ArithmeticOperators::subtract), //
        Map.entry("Tanh", ActivationOperators::tanh), //
        Map.entry("Transpose", ShapeOperators::transpose), //
        Map.entry("Unsqueeze", ShapeOperators::unsqueeze));

    private Operators() {
    }

    /** @return how {@code node} is translated; {@code IllegalArgumentException} naming all that can be, if it can't */
    static Operator of(final OnnxNode node) {
        final var operator = OPERATORS.get(node.operator());
        if (operator == null || !node.domain().isEmpty()) {
            throw new IllegalArgumentException(
                ("the operator %s can't be read. Replace it, or take it off the network, before exporting. Readable on "
                    + "images are %s.").formatted(
                        node.domain().isEmpty() ? node.operator() : node.domain() + "." + node.operator(),
                        String.join(", ", new TreeSet<>(OPERATORS.keySet()))));
        }
        return operator;
    }
}
