package org.polytope.engine.importer.onnx;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The settings (ONNX: attributes) of the operators that are read. Each is understood, or read at its default only; any
 * other is an error, because a network read without it would compute something else.
 *
 * @param understood whatever their value
 * @param fixed the only value that can be read, as {@link OnnxAttribute#describe} writes it
 */
record OperatorSettings(Set<String> understood, Map<String, String> fixed) {

    private static final OperatorSettings NONE = reading();

    private static final OperatorSettings REDUCTION = reading("axes", "keepdims", "noop_with_empty_axes");

    private static final OperatorSettings AXES = reading("axes");

    private static final OperatorSettings AXIS = reading("axis");

    private static final OperatorSettings AVERAGE =
        reading("auto_pad", "ceil_mode", "count_include_pad", "dilations", "kernel_shape", "pads", "strides");

    private static final Map<String, OperatorSettings> OF = Map.ofEntries( //
        Map.entry("AveragePool", AVERAGE), //
        Map.entry("BatchNormalization", reading("epsilon", "momentum", "training_mode").only("spatial", "1")), //
        Map.entry("Cast", reading("to").only("saturate", "1").only("round_mode", "\"up\"")), //
        Map.entry("Celu", reading("alpha")), //
        Map.entry("Clip", reading("min", "max")), //
        Map.entry("Concat", AXIS), //
        Map.entry("Constant", reading("value", "value_float", "value_floats", "value_int", "value_ints")), //
        Map.entry("ConstantOfShape", reading("value")), //
        Map.entry("Conv", reading("auto_pad", "dilations", "group", "kernel_shape", "pads", "strides")), //
        Map.entry("ConvTranspose", reading("auto_pad", "dilations", "group", "kernel_shape", "output_padding",
            "output_shape", "pads", "strides")), //
        Map.entry("DepthToSpace", reading("blocksize", "mode")), //
        Map.entry("SpaceToDepth", reading("blocksize")), //
        // the seed draws nothing in prediction
        Map.entry("Dropout", reading("ratio", "seed")), //
        Map.entry("Elu", reading("alpha")), //
        Map.entry("Flatten", AXIS), //
        Map.entry("Gather", AXIS), //
        Map.entry("Gelu", reading("approximate")), //
        Map.entry("Gemm", reading("alpha", "beta", "transA", "transB")), //
        Map.entry("GroupNormalization", reading("epsilon", "num_groups").only("stash_type", "1")), //
        Map.entry("HardSigmoid", reading("alpha", "beta")), //
        Map.entry("InstanceNormalization", reading("epsilon")), //
        Map.entry("LayerNormalization", reading("axis", "epsilon").only("stash_type", "1")), //
        Map.entry("LeakyRelu", reading("alpha")), //
        Map.entry("LogSoftmax", AXIS), //
        Map.entry("MaxPool",
            reading("auto_pad", "ceil_mode", "dilations", "kernel_shape", "pads", "strides").only("storage_order",
                "0")), //
        Map.entry("Mod", reading("fmod")), //
        Map.entry("Pad", reading("mode", "pads", "value")), //
        Map.entry("ReduceL1", REDUCTION), //
        Map.entry("ReduceL2", REDUCTION), //
        Map.entry("ReduceMax", REDUCTION), //
        Map.entry("ReduceMean", REDUCTION), //
        Map.entry("ReduceProd", REDUCTION), //
        Map.entry("ReduceSum", REDUCTION), //
        Map.entry("ReduceSumSquare", REDUCTION), //
        Map.entry("Reshape", reading("allowzero")), //
        Map.entry("Resize",
            reading("axes", "coordinate_transformation_mode", "extrapolation_value", "mode", "nearest_mode")
                .only("antialias", "0")
                .only("cubic_coeff_a", "-0.75").only("exclude_outside", "0")
                .only("keep_aspect_ratio_policy", "\"stretch\"")), //
        Map.entry("ScatterND", reading("reduction")), //
        Map.entry("Selu", reading("alpha", "gamma")), //
        Map.entry("Shape", reading("start", "end")), //
        Map.entry("Slice", reading("starts", "ends", "axes")), //
        Map.entry("Softmax", AXIS), //
        Map.entry("Split", reading("axis", "num_outputs", "split")), //
        Map.entry("Squeeze", AXES), //
        Map.entry(Complements.OPERATOR, reading(Complements.FIRST)), //
        Map.entry(Idioms.STANDARDIZATION, reading("axis", "epsilon")), //
        Map.entry("Swish", reading().only("alpha", "1.0")), //
        Map.entry("Transpose", reading("perm")), //
        Map.entry("Unsqueeze", AXES), //
        Map.entry("Upsample", reading("mode", "scales")));

    private static OperatorSettings reading(final String... understood) {
        return new OperatorSettings(Set.of(understood), Map.of());
    }

    private OperatorSettings only(final String setting, final String value) {
        final var more = new HashMap<>(fixed);
        more.put(setting, value);
        return new OperatorSettings(understood, Map.copyOf(more));
    }

    /** @return those of an operator that is read */
    static OperatorSettings of(final String operator) {
        return OF.getOrDefault(operator, NONE);
    }

    /** @throws IllegalArgumentException naming a setting of {@code node} that is neither understood nor at its default */
    static void check(final OnnxNode node) {
        final var settings = of(node.operator());
        for (final var attribute : node.attributes().values()) {
            final var only = Optional.ofNullable(settings.fixed.get(attribute.name()));
            if (!settings.understood.contains(attribute.name())
                && !only.filter(attribute.describe()::equals).isPresent()) {
                throw new IllegalArgumentException("its setting \"%s\" is %s, which %s. Export the network without it."
                    .formatted(attribute.name(), attribute.describe(),
                        only.map("can be read only if it is %s"::formatted).orElse("isn't understood")));
            }
        }
    }
}
