package org.polytope.engine.importer.onnx;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Models that ONNX holds too, but that no network here can be made of, and the way to a score of them. */
enum OtherKind {

    TREES(ofMachineLearning("TreeEnsemble.*"), "belongs to a model of decision trees, which has no gradients. "
        + OtherKind.answers()),

    REGRESSION(ofMachineLearning(".*Regressor"), "yields a quantity, not classes. Choose a model that tells classes."),

    CLASSICAL(ofMachineLearning(".*"),
        "belongs to a model of classical machine learning, which is no network of layers. "
            + OtherKind.answers()),

    QUANTIZED(node -> isQuantizer(node.operator()), "computes with whole numbers: the network is quantized. Its "
        + "rounding has no gradients, which would make attacks look weaker than they are. Import the network in "
        + "float32 that it was made from; it is the file that was given to the quantizer."),

    RANDOM(node -> node.operator().matches("Random(Normal|Uniform)(Like)?|Bernoulli|Multinomial"),
        "draws random numbers in "
            + "prediction too, so one image has many scores. Export the network in evaluation mode, without its noise; or, if "
            + "the noise is its defense, attack it by its answers, with the nodes Black-Box Attack Loop Start and End.");

    private static final Pattern QUANTIZERS =
        Pattern.compile("(Dynamic)?QuantizeLinear|DequantizeLinear|QLinear.*|(Conv|MatMul)Integer(ToFloat)?|QGemm");

    private final Predicate<OnnxNode> sign;

    private final String problem;

    OtherKind(final Predicate<OnnxNode> sign, final String problem) {
        this.sign = sign;
        this.problem = problem;
    }

    private static String answers() {
        return "Attack it by its answers, with the nodes Black-Box Attack Loop Start and End.";
    }

    private static Predicate<OnnxNode> ofMachineLearning(final String operators) {
        return node -> node.domain().equals("ai.onnx.ml") && node.operator().matches(operators);
    }

    private static boolean isQuantizer(final String operator) {
        return QUANTIZERS.matcher(operator).matches();
    }

    /** @return what kind of model {@code node} belongs to, and what to do; empty if it may be any network's */
    static Optional<String> problem(final OnnxNode node) {
        return Arrays.stream(values()).filter(kind -> kind.sign.test(node)).findFirst()
            .map(kind -> "the operator %s %s".formatted(node.operator(), kind.problem));
    }
}
