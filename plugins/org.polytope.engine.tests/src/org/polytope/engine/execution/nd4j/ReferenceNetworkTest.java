package org.polytope.engine.execution.nd4j;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;

import org.junit.jupiter.api.Test;
import org.polytope.engine.execution.Classifier;
import org.polytope.engine.execution.PublishedNetwork;
import org.polytope.engine.network.Heads;
import org.polytope.engine.network.PixelRange;

/**
 * Input gradients of the prototype conformity loss' reference network in double precision, where no ReLU changes sides:
 * against numbers that PyTorch 2.13 computed in float64 with the reference implementation, the fixtures' weights, and
 * images that were normalized in float32 as here.
 */
class ReferenceNetworkTest {

    private static final int[] POSITIONS = {0, 1000, 3000};

    @Test
    void depth20() throws IOException {
        check(20, new double[]{1.532504296504317, 1.4774191085172332, 1.7334396548389068, 1.2414272612960673},
            new double[][]{{-0.0010099989799554736, 0.0008294041141546768, 0.0059426220055288454},
                {-0.008918043840644449, 0.0035663352523018794, 0.018093079178955994},
                {-0.0004474595923556946, 0.011929343264678509, -0.030258996169779093},
                {0.005072370300696704, -0.000299354800862244, 0.01746079704010272}});
    }

    @Test
    void depth44() throws IOException {
        check(44, new double[]{7.752336639579342, 5.7630248838027835, 6.809252845736297, 5.790800633760684},
            new double[][]{{0.040737832649354266, -0.002910333414532424, -0.12845604504902308},
                {0.008136190656043353, -0.04320323957176124, 0.07666009558784254},
                {-0.04381259327058375, 0.05724966117849525, -0.14636065491410283},
                {-0.005394711569648127, 0.017909554172562247, -0.1254304589479682}});
    }

    /** @param lengths Euclidean length of each image's gradient */
    private static void check(final int depth, final double[] lengths, final double[][] gradients) throws IOException {
        final var published = PublishedNetwork.conformity(depth);
        final var tensors = published.expected().tensors();
        final var labels = tensors.get("y").wholeNumbers();
        final var executor = Nd4jExecutor.inDoublePrecision(published.network(), labels.length);
        executor.upload(published.parameters());
        try (var classifier = Classifier.on(executor, published.normalization(), PixelRange.UNIT)) {
            final var actual = classifier.inputGradient(tensors.get("x").floats(), labels.length, false,
                (first, heads, into) -> crossEntropyGradient(heads, labels, into));
            final var size = actual.length / labels.length;
            for (int i = 0; i < labels.length; i++) {
                double squares = 0;
                for (int j = 0; j < size; j++) {
                    squares += (double)actual[i * size + j] * actual[i * size + j];
                }
                assertEquals(lengths[i], Math.sqrt(squares), 1e-6 * lengths[i]);
                for (int j = 0; j < POSITIONS.length; j++) {
                    assertEquals(gradients[i][j], actual[i * size + POSITIONS[j]], 1e-6 * lengths[i]);
                }
            }
        }
    }

    private static void crossEntropyGradient(final Heads heads, final long[] labels, final Heads into) {
        final var classes = into.logits().length / labels.length;
        for (int i = 0; i < labels.length; i++) {
            double sum = 0;
            for (int j = 0; j < classes; j++) {
                sum += Math.exp(heads.logits()[i * classes + j]);
            }
            for (int j = 0; j < classes; j++) {
                into.logits()[i * classes + j] =
                    (float)(Math.exp(heads.logits()[i * classes + j]) / sum - (j == labels[i] ? 1 : 0));
            }
        }
    }
}
