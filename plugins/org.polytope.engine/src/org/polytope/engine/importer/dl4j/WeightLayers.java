package org.polytope.engine.importer.dl4j;

import java.util.Arrays;
import java.util.List;

import org.polytope.engine.importer.dl4j.Dl4jValue.Form;
import org.polytope.engine.network.layer.BatchNorm;
import org.polytope.engine.network.layer.Dense;

/** DL4J's layers that weigh the numbers that they read. */
final class WeightLayers {

    private static final double EPSILON = 1e-5;

    private static final double DECAY = 0.9;

    private WeightLayers() {
    }

    /** Its numbers are the weights, all inputs of one unit after the other, then the bias. */
    static Dl4jValue dense(final String name, final Settings settings, final Dl4jValue value,
        final Dl4jTranslation translation) {
        final var vector = translation.vector(settings, value);
        final var inputs = vector.shape().size();
        Dl4jTranslation.requireInputs(settings, inputs);
        final var units = settings.count("nout");
        final var hasBias = settings.flag("hasBias", true);
        final var node = translation.add(name, new Dense(units, hasBias), List.of(vector.node()));
        translation.set(node, "weight", vector.inOrder(translation.take(settings, (long)units * inputs)));
        if (hasBias) {
            translation.set(node, "bias", translation.take(settings, units));
        }
        return Dl4jValue.vector(node, units);
    }

    /** Its numbers are scale and shift, unless they are fixed, the mean, and the variance or its logarithm. */
    static Dl4jValue normalization(final String name, final Settings settings, final Dl4jValue value,
        final Dl4jTranslation translation) {
        final var read = read(settings, value, translation);
        final var count = read.shape().channels();
        Dl4jTranslation.requireInputs(settings, count);
        final var layer = new BatchNorm(settings.number("eps", EPSILON), 1 - settings.number("decay", DECAY));
        final var node = translation.add(name, layer, List.of(read.node()));
        final var isLocked = settings.flag("lockGammaBeta", false);
        final var scale = isLocked ? filled(count, settings.number("gamma", 1)) : translation.take(settings, count);
        final var shift = isLocked ? filled(count, settings.number("beta", 0)) : translation.take(settings, count);
        final var mean = translation.take(settings, count);
        final var variance = translation.take(settings, count);
        for (int i = 0; settings.flag("useLogStd", false) && i < count; i++) {
            variance[i] = (float)Math.pow(10, 2.0 * variance[i]);
        }
        translation.set(node, "weight", ordered(read, scale));
        translation.set(node, "bias", ordered(read, shift));
        translation.set(node, "running_mean", ordered(read, mean));
        translation.set(node, "running_var", ordered(read, variance));
        return read.from(node);
    }

    private static Dl4jValue read(final Settings settings, final Dl4jValue value, final Dl4jTranslation translation) {
        final var ofPixels = value.is(Form.IMAGE) && settings.count("nin") == value.shape().size()
            && settings.count("nin") != value.shape().channels();
        if (value.is(Form.VECTOR) || ofPixels) {
            return translation.vector(settings, value);
        }
        translation.format().require(settings, "cnn2DFormat");
        return translation.map(settings, value);
    }

    private static float[] ordered(final Dl4jValue read, final float[] numbers) {
        return read.is(Form.VECTOR) ? read.inOrder(numbers) : numbers;
    }

    private static float[] filled(final int count, final double number) {
        final var numbers = new float[count];
        Arrays.fill(numbers, (float)number);
        return numbers;
    }
}
