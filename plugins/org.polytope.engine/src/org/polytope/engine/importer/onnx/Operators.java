package org.polytope.engine.importer.onnx;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The operators that can be read. */
final class Operators {

    private static final Map<String, Operator> OPERATORS = Map.ofEntries( //
        Map.entry("Abs", PowerOperators::magnitude), //
        Map.entry("Add", AffineOperators::add), //
        Map.entry("AveragePool", WindowOperators::averagePool), //
        Map.entry("BatchNormalization", WeightOperators::batchNorm), //
        Map.entry("Cast", ShapeOperators::cast), //
        Map.entry("Celu", SmoothOperators::celu), //
        Map.entry("Clip", ActivationOperators::clip), //
        Map.entry("Concat", Movements::concat), //
        Map.entry("Conv", WindowOperators::convolution), //
        Map.entry("ConvTranspose", TransposedConvolution::translate), //
        Map.entry("DepthToSpace", Movements::move), //
        Map.entry("Div", AffineOperators::divide), //
        Map.entry("Dropout", ActivationOperators::dropout), //
        Map.entry("Elu", SmoothOperators::elu), //
        Map.entry("Expand", Movements::move), //
        Map.entry("Flatten", Movements::move), //
        Map.entry("Gather", Movements::move), //
        Map.entry("Gelu", SmoothOperators::gelu), //
        Map.entry("Gemm", WeightOperators::gemm), //
        Map.entry("GlobalAveragePool", ReductionOperators::globalAveragePool), //
        Map.entry("GlobalMaxPool", ReductionOperators::globalMaxPool), //
        Map.entry("GroupNormalization", NormalizationOperators::group), //
        Map.entry("HardSigmoid", SmoothOperators::hardSigmoid), //
        Map.entry("HardSwish", SmoothOperators::hardSwish), //
        Map.entry("Identity", (node, translation) -> translation.value(node, 0)), //
        Map.entry("InstanceNormalization", NormalizationOperators::instance), //
        Map.entry("LayerNormalization", NormalizationOperators::layer), //
        Map.entry("LeakyRelu", ActivationOperators::leakyRelu), //
        Map.entry("Log", ActivationOperators::logarithm), //
        Map.entry("LogSoftmax", ActivationOperators::softmax), //
        Map.entry("MatMul", WeightOperators::matMul), //
        Map.entry("Max", ActivationOperators::maximum), //
        Map.entry("MaxPool", WindowOperators::maxPool), //
        Map.entry("Mean", AffineOperators::mean), //
        Map.entry("Min", ActivationOperators::minimum), //
        Map.entry("Mish", SmoothOperators::mish), //
        Map.entry("Mul", AffineOperators::multiply), //
        Map.entry("Neg", AffineOperators::negate), //
        Map.entry("PRelu", WeightOperators::pRelu), //
        Map.entry("Pad", ShapeOperators::pad), //
        Map.entry("Pow", PowerOperators::power), //
        Map.entry("Reciprocal", PowerOperators::reciprocal), //
        Map.entry("ReduceL1", PowerOperators::sumOfMagnitudes), //
        Map.entry("ReduceL2", PowerOperators::euclideanNorm), //
        Map.entry("ReduceMax", ReductionOperators::maximum), //
        Map.entry("ReduceMean", ReductionOperators::mean), //
        Map.entry("ReduceSum", ReductionOperators::sum), //
        Map.entry("ReduceSumSquare", PowerOperators::sumOfSquares), //
        Map.entry("Relu", ActivationOperators::relu), //
        Map.entry("Reshape", Movements::move), //
        Map.entry("Resize", ResizeOperators::resize), //
        Map.entry("Selu", SmoothOperators::selu), //
        Map.entry("Shape", ShapeOperators::shape), //
        Map.entry("Sigmoid", ActivationOperators::sigmoid), //
        Map.entry("Slice", Movements::slice), //
        Map.entry("Softmax", ActivationOperators::softmax), //
        Map.entry("Softplus", SmoothOperators::softplus), //
        Map.entry("SpaceToDepth", Movements::move), //
        Map.entry("Split", Movements::split), //
        Map.entry("Sqrt", PowerOperators::root), //
        Map.entry("Squeeze", Movements::move), //
        Map.entry("Sub", AffineOperators::subtract), //
        Map.entry("Sum", AffineOperators::add), //
        Map.entry("Swish", ActivationOperators::swish), //
        Map.entry("Tanh", ActivationOperators::tanh), //
        Map.entry("Tile", Movements::move), //
        Map.entry("Transpose", Movements::move), //
        Map.entry("Unsqueeze", Movements::move), //
        Map.entry("Upsample", ResizeOperators::upsample));

    /** Those that stand for several of ONNX. */
    private static final Map<String, Operator> IDIOMS = Map.of(Idioms.STANDARDIZATION,
        NormalizationOperators::standardization, Complements.OPERATOR, Complements::translate);

    /** How many inputs an operator has at most in any version of ONNX, where that is fewer than any number. */
    private static final Map<String, Integer> MOST_INPUTS = mostInputs();

    private Operators() {
    }

    private static Map<String, Integer> mostInputs() {
        final var most = new HashMap<String, Integer>();
        List.of("Abs", "AveragePool", "Cast", "DepthToSpace", "SpaceToDepth", "Celu", "Elu", "Flatten", "Gelu",
            "GlobalAveragePool", "GlobalMaxPool",
            "HardSigmoid", "HardSwish", "Identity", "LeakyRelu", "Log", "LogSoftmax", "MaxPool", "Mish", "Neg",
            "Reciprocal", "Relu",
            "Selu", "Shape", "Sigmoid", "Softmax", "Softplus", "Sqrt", "Swish", "Tanh", "Transpose")
            .forEach(operator -> most.put(operator, 1));
        List.of("Add", "Div", "Expand", "Gather", "MatMul", "Mul", "PRelu", "Pow", "ReduceL1", "ReduceL2", "ReduceMax",
            "ReduceMean", "ReduceSum",
            "ReduceSumSquare",
            "Reshape", "Split", "Squeeze", "Sub", "Unsqueeze", "Upsample").forEach(operator -> most.put(operator, 2));
        List.of("Clip", "Conv", "ConvTranspose", "Dropout", "Gemm", "GroupNormalization", "InstanceNormalization",
            "LayerNormalization",
            "Tile").forEach(operator -> most.put(operator, 3));
        most.put("Pad", 4);
        most.put("Resize", 4);
        most.put("BatchNormalization", 5);
        most.put("Slice", 5);
        return most;
    }

    /** @return the names of all that can be read, of constants or of images */
    static Set<String> names() {
        final var names = new TreeSet<>(OPERATORS.keySet());
        names.addAll(ConstantOperators.names());
        return names;
    }

    /** @return whether the operator can be read, of constants or of images */
    static boolean isKnown(final OnnxNode node) {
        return node.domain().isEmpty() && names().contains(node.operator());
    }

    /** @throws IllegalArgumentException naming all that can be read, if {@code node}'s operator isn't, or
     *             if it has more inputs than that reads */
    static void requireKnown(final OnnxNode node) {
        if (isIdiom(node)) {
            return;
        }
        if (!isKnown(node)) {
            throw unknown(node);
        }
        final var most = MOST_INPUTS.getOrDefault(node.operator(), Integer.MAX_VALUE);
        if (node.inputs().size() > most) {
            throw new IllegalArgumentException("it reads %s, but the operator reads %s at most, so the file is damaged."
                .formatted(node.inputs(), most));
        }
    }

    /** @return how {@code node} is translated; {@code IllegalArgumentException} naming all that can be, if it can't */
    static Operator of(final OnnxNode node) {
        final var operator = (isIdiom(node) ? IDIOMS : OPERATORS).get(node.operator());
        if (operator == null) {
            throw unknown(node);
        }
        return operator;
    }

    private static boolean isIdiom(final OnnxNode node) {
        return node.domain().equals(Idioms.DOMAIN) && IDIOMS.containsKey(node.operator());
    }

    private static IllegalArgumentException unknown(final OnnxNode node) {
        return new IllegalArgumentException(OtherKind.problem(node).orElseGet(
            () -> ("the operator %s can't be read. Replace it, or take it off the network, before exporting. Readable on "
                + "images are %s.").formatted(
                    node.domain().isEmpty() ? node.operator() : node.domain() + "." + node.operator(),
                    String.join(", ", new TreeSet<>(OPERATORS.keySet())))));
    }
}
