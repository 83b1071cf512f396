package org.polytope.engine.importer.keras;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The kinds of layers that can be read, by Keras' names for them. */
final class LayerKinds {

    private static final String[] CONVOLUTION =
        {"kernel_size", "strides", "padding", "data_format", "dilation_rate", "activation", "use_bias"};

    private static final List<String> IN_TRAINING_ONLY = List.of("RandomBrightness", "RandomColorDegeneration",
        "RandomColorJitter", "RandomContrast", "RandomElasticTransform", "RandomErasing", "RandomFlip",
        "RandomGaussianBlur", "RandomGrayscale", "RandomHeight", "RandomHue", "RandomInvert", "RandomPerspective",
        "RandomPosterization", "RandomRotation", "RandomSaturation", "RandomSharpness", "RandomShear",
        "RandomTranslation", "RandomWidth", "RandomZoom", "RandAugment", "AugMix", "MixUp", "CutMix",
        "ActivityRegularization", "AlphaDropout", "GaussianDropout", "GaussianNoise", "SpatialDropout1D",
        "SpatialDropout2D", "StochasticDepth");

    /** Layers with Python code of somebody's own. */
    private static final Set<String> CODE = Set.of("Lambda", "TensorFlowOpLayer", "SlicingOpLambda");

    /** What is said of those layers. */
    static final String PYTHON = "it computes with Python code, which can't be read. Put layers in its place (for "
        + "arithmetic on pixels, Rescaling or Normalization), and save the model again.";

    private static final Map<String, LayerKind> ALL = all();

    private LayerKinds() {
    }

    private static Map<String, LayerKind> all() {
        final var kinds = new TreeMap<String, LayerKind>();
        IN_TRAINING_ONLY.forEach(type -> kinds.put(type, LayerKind.inTrainingOnly()));
        kinds.put("Identity", LayerKind.of((layer, into) -> into.passedOn(layer)));
        kinds.put("Sequential", LayerKind.of((layer, into) -> into.passedOn(layer)).ignores("layers",
            "build_input_shape"));
        for (final var model : List.of("Functional", "Model")) {
            kinds.put(model, LayerKind.of((layer, into) -> into.passedOn(layer)).ignores("layers", "input_layers",
                "output_layers", "build_input_shape"));
        }
        pixels(kinds);
        activations(kinds);
        windows(kinds);
        weighted(kinds);
        shapes(kinds);
        return kinds;
    }

    private static void pixels(final Map<String, LayerKind> kinds) {
        kinds.put("InputLayer", LayerKind.of(PixelLayers::input).understands("batch_shape", "batch_input_shape")
            .only("sparse", false).only("ragged", false).only("optional", false));
        kinds.put("Rescaling", LayerKind.of(PixelLayers::rescaling).understands("scale", "offset"));
        kinds.put("Normalization", LayerKind.of(PixelLayers::normalization)
            .understands("axis", "mean", "variance", "invert")
            .weights(layer -> layer.has("mean") ? List.of() : List.of("mean", "variance", "count")));
    }

    private static void activations(final Map<String, LayerKind> kinds) {
        kinds.put("Activation", LayerKind.of(Activations::layer).understands("activation"));
        kinds.put("LeakyReLU", LayerKind.of(Activations::layer).understands("alpha", "negative_slope"));
        kinds.put("ReLU", LayerKind.of(Activations::layer).understands("max_value", "negative_slope", "threshold"));
        kinds.put("Softmax", LayerKind.of(Activations::layer).understands("axis"));
        kinds.put("PReLU", LayerKind.of(WeightLayers::pRelu).understands("shared_axes")
            .weights(layer -> List.of("alpha")));
        kinds.put("Dropout", LayerKind.of(Activations::dropout).understands("rate").ignores("seed", "noise_shape"));
    }

    private static void windows(final Map<String, LayerKind> kinds) {
        kinds.put("AveragePooling2D", LayerKind.of(PoolingLayers::average).understands("pool_size", "strides",
            "padding", "data_format"));
        kinds.put("MaxPooling2D", LayerKind.of(PoolingLayers::max).understands("pool_size", "strides", "padding",
            "data_format"));
        kinds.put("GlobalAveragePooling2D", LayerKind.of(PoolingLayers::globalAverage).understands("data_format",
            "keepdims"));
        kinds.put("GlobalMaxPooling2D", LayerKind.of(PoolingLayers::globalMax).understands("data_format", "keepdims"));
        kinds.put("ZeroPadding2D", LayerKind.of(PoolingLayers::zeroPadding).understands("padding", "data_format"));
        kinds.put("Cropping2D", LayerKind.of(ResizingLayers::cropping).understands("cropping", "data_format"));
        kinds.put("UpSampling2D", LayerKind.of(ResizingLayers::upSampling).understands("size", "interpolation",
            "data_format"));
        kinds.put("Resizing", LayerKind.of(ResizingLayers::resizing).understands("height", "width", "interpolation",
            "data_format").only("crop_to_aspect_ratio", false).only("pad_to_aspect_ratio", false)
            .only("antialias", false)
            .ignores("fill_mode", "fill_value"));
        kinds.put("Conv2D", LayerKind.of(ConvolutionLayers::convolution)
            .understands(with(CONVOLUTION, "filters", "groups")).weights(layer -> withBias(layer, "kernel")));
        kinds.put("Conv2DTranspose", LayerKind.of(TransposedLayers::convolution)
            .understands(with(CONVOLUTION, "filters")).only("groups", 1).only("output_padding", null)
            .weights(layer -> withBias(layer, "kernel")));
        kinds.put("DepthwiseConv2D", LayerKind.of(ConvolutionLayers::depthwise)
            .understands(with(CONVOLUTION, "depth_multiplier")).only("groups", 1)
            .weights(layer -> withBias(layer, "kernel")));
        kinds.put("SeparableConv2D", LayerKind.of(ConvolutionLayers::separable)
            .understands(with(CONVOLUTION, "filters", "depth_multiplier")).only("groups", 1)
            .weights(layer -> withBias(layer, "depthwise_kernel", "pointwise_kernel")));
    }

    private static void weighted(final Map<String, LayerKind> kinds) {
        for (final var type : List.of("BatchNormalization", "BatchNormalizationV1", "SyncBatchNormalization")) {
            kinds.put(type, LayerKind.of(WeightLayers::batchNorm)
                .understands("axis", "momentum", "epsilon", "center", "scale").only("renorm", false)
                .ignores("synchronized", "renorm_momentum", "fused").weights(WeightLayers::batchNormWeights));
        }
        kinds.put("LayerNormalization", LayerKind.of(ScaleLayers::layerNorm)
            .understands("axis", "epsilon", "center", "scale").only("rms_scaling", false)
            .weights(WeightLayers::scaleAndShift));
        kinds.put("LayerScale", LayerKind.of(ScaleLayers::layerScale).ignores("init_values", "projection_dim")
            .weights(layer -> List.of("variable")));
        kinds.put("CustomScaleLayer", LayerKind.of(ScaleLayers::scaledSum).understands("scale"));
        kinds.put("Dense", LayerKind.of(WeightLayers::dense).understands("units", "activation", "use_bias")
            .weights(layer -> withBias(layer, "kernel")));
    }

    private static void shapes(final Map<String, LayerKind> kinds) {
        kinds.put("Add", LayerKind.of(ArithmeticLayers::add));
        kinds.put("Subtract", LayerKind.of(ArithmeticLayers::subtract));
        kinds.put("Multiply", LayerKind.of(ArithmeticLayers::multiply));
        kinds.put("TrueDivide", LayerKind.of(ArithmeticLayers::divide));
        kinds.put("Divide", LayerKind.of(ArithmeticLayers::divide));
        kinds.put("TFOpLambda", LayerKind.of(ArithmeticLayers::ofTensorFlow).understands("function"));
        kinds.put("Concatenate", LayerKind.of(ShapeLayers::concatenate).understands("axis"));
        kinds.put("Flatten", LayerKind.of(ShapeLayers::flatten).understands("data_format"));
        kinds.put("Reshape", LayerKind.of(ShapeLayers::reshape).understands("target_shape"));
    }

    private static String[] with(final String[] settings, final String... more) {
        final var all = new ArrayList<>(List.of(settings));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    private static List<String> withBias(final KerasLayer layer, final String... kernels) {
        return List.of(layer.flag("use_bias", true) ? with(kernels, "bias") : kernels);
    }

    /** @return the names of all kinds */
    static Set<String> names() {
        return ALL.keySet();
    }

    /** @throws IllegalArgumentException naming all kinds that can be read, if {@code layer} is of none of them */
    static LayerKind of(final KerasLayer layer) {
        final var kind = ALL.get(layer.type());
        if (kind == null) {
            if (CODE.contains(layer.type())) {
                throw new IllegalArgumentException(PYTHON);
            }
            final var readable = new TreeSet<>(ALL.keySet());
            readable.removeAll(IN_TRAINING_ONLY);
            throw new IllegalArgumentException("this kind of layer can't be read. Replace it, or take it off the "
                + "model, before saving. Readable are %s, and layers that act in training only."
                    .formatted(String.join(", ", readable)));
        }
        return kind;
    }
}
