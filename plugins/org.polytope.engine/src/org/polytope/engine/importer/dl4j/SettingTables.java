package org.polytope.engine.importer.dl4j;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The settings of all classes of DL4J that can be read, by the classes' simple names. */
final class SettingTables {

    private static final String[] TRAINING = {"biasInit", "biasUpdater", "constraints", "dataType", "dist", "gainInit",
        "gradientNormalization", "gradientNormalizationThreshold", "idropout", "iupdater", "l1", "l1Bias", "l2",
        "l2Bias", "regularization", "regularizationBias", "timeDistributedFormat", "weightInit", "weightInitFn",
        "weightNoise"};

    private static final String[] CUDNN = {"cudnnAlgoMode", "cudnnAllowFallback", "cudnnBwdDataAlgo",
        "cudnnBwdFilterAlgo", "cudnnFwdAlgo"};

    private static final Map<String, KnownSettings> TABLES = tables();

    private SettingTables() {
    }

    /** @return what is known of the class; empty if nothing of that name can be read */
    static Optional<KnownSettings> of(final String simpleName) {
        return Optional.ofNullable(TABLES.get(simpleName));
    }

    /** @return all of them */
    static Map<String, KnownSettings> all() {
        return Map.copyOf(TABLES);
    }

    private static Map<String, KnownSettings> tables() {
        final var tables = new HashMap<String, KnownSettings>();
        networks(tables);
        layers(tables);
        vertices(tables);
        activations(tables);
        return tables;
    }

    private static void networks(final Map<String, KnownSettings> tables) {
        final String[] training = {"backpropType", "cacheMode", "defaultConfiguration", "epochCount",
            "inferenceWorkspaceMode", "iterationCount", "tbpttBackLength", "tbpttFwdLength", "topologicalOrder",
            "trainingWorkspaceMode", "validateOutputLayerConfig", "backprop", "pretrain"};
        tables.put("MultiLayerConfiguration",
            KnownSettings.of("confs", "dataType", "inputPreProcessors").idle(training));
        tables.put("ComputationGraphConfiguration", KnownSettings.of("dataType", "networkInputs",
            "networkOutputs", "topologicalOrderStr", "vertexInputs", "vertices").idle(training));
        tables.put("NeuralNetConfiguration", KnownSettings.of("layer").idle("cacheMode", "dataType",
            "epochCount", "iterationCount", "maxNumLineSearchIterations", "miniBatch", "minimize", "optimizationAlgo",
            "pretrain", "seed", "stepFunction", "variables"));
    }

    private static void layers(final Map<String, KnownSettings> tables) {
        final var convolution = layer("activationFn", "cnn2dDataFormat", "convolutionMode", "dilation", "hasBias",
            "kernelSize", "nin", "nout", "padding", "stride").idle(CUDNN);
        tables.put("ConvolutionLayer", convolution);
        tables.put("Convolution2D", convolution);
        final var pooling = layer("avgPoolIncludePadInDivisor", "cnn2dDataFormat", "convolutionMode", "kernelSize",
            "padding", "poolingType", "stride").fixed("dilation", "[1,1]").idle("pnorm", "eps").idle(CUDNN);
        tables.put("SubsamplingLayer", pooling);
        tables.put("Pooling2D", pooling);
        tables.put("GlobalPoolingLayer", layer("collapseDimensions", "poolingDimensions", "poolingType").idle("pnorm"));
        tables.put("ZeroPaddingLayer", layer("dataFormat", "padding"));
        tables.put("DenseLayer", layer("activationFn", "hasBias", "nin", "nout").fixed("hasLayerNorm", "false"));
        tables.put("OutputLayer", layer("activationFn", "hasBias", "nin", "nout").idle("lossFn"));
        tables.put("LossLayer", layer("activationFn").idle("lossFn", "nin", "nout"));
        tables.put("ActivationLayer", layer("activationFn"));
        // What these two have for an activation, DL4J never computes.
        tables.put("DropoutLayer", layer().idle("activationFn", "nin", "nout"));
        tables.put("BatchNormalization", layer("beta", "cnn2DFormat", "decay", "eps", "gamma", "lockGammaBeta", "nin",
            "nout", "useLogStd").idle("activationFn", "minibatch").idle(CUDNN));
        tables.put("FrozenLayer", layer("layer"));
        // Its "layer" is another name of the same, which DL4J reads but doesn't write.
        tables.put("FrozenLayerWithBackprop", layer("underlying").fixed("layer", "null"));
    }

    private static KnownSettings layer(final String... understood) {
        return KnownSettings.of(understood).idle(TRAINING).idle("layerName");
    }

    private static void vertices(final Map<String, KnownSettings> tables) {
        tables.put("LayerVertex", KnownSettings.of("layerConf", "preProcessor").idle("outputVertex").idle("dataType"));
        tables.put("PreprocessorVertex", KnownSettings.of("preProcessor").idle("dataType"));
        tables.put("FrozenVertex", KnownSettings.of("underlying").idle("dataType"));
        tables.put("ElementWiseVertex", KnownSettings.of("op").idle("dataType"));
        tables.put("MergeVertex", KnownSettings.of("mergeAxis").idle("modified").idle("dataType"));
        final String[] map = {"format", "inputHeight", "inputWidth", "numChannels"};
        tables.put("CnnToFeedForwardPreProcessor", KnownSettings.of(map));
        tables.put("FeedForwardToCnnPreProcessor", KnownSettings.of(map));
        tables.put("ComposableInputPreProcessor", KnownSettings.of("inputPreProcessors"));
    }

    private static void activations(final Map<String, KnownSettings> tables) {
        tables.put("ActivationIdentity", KnownSettings.of());
        tables.put("ActivationReLU", KnownSettings.of("max", "negativeSlope", "threshold"));
        tables.put("ActivationReLU6", KnownSettings.of());
        tables.put("ActivationLReLU", KnownSettings.of("alpha"));
        tables.put("ActivationHardTanH", KnownSettings.of());
        tables.put("ActivationSigmoid", KnownSettings.of());
        tables.put("ActivationSwish", KnownSettings.of());
        tables.put("ActivationTanH", KnownSettings.of());
        tables.put("ActivationSoftmax", KnownSettings.of());
    }
}
