package org.polytope.engine.execution.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.polytope.engine.network.layer.Power;

/** The kernels of smooth activations and their gradients against their definitions in double precision. */
class ActivationKernelsTest {

    /**
     * @param activation the kernel
     * @param value its definition
     * @param slope the derivative of that
     */
    record Definition(Activation activation, DoubleUnaryOperator value, DoubleUnaryOperator slope) {

        @Override
        public String toString() {
            return activation.kernel();
        }
    }

    @BeforeAll
    static void needsACompiler() {
        SimulatedCard.assumeAvailable();
    }

    static Stream<Definition> definitions() {
        return Stream.of(
            new Definition(new Activation("gelu", false), x -> x * distribution(x),
                x -> distribution(x) + x * density(x)),
            new Definition(new Activation("gelu_by_tanh", false), x -> x / 2 * (1 + Math.tanh(inner(x))), x -> {
                final var t = Math.tanh(inner(x));
                return (1 + t) / 2 + x / 2 * (1 - t * t) * Math.sqrt(2 / Math.PI) * (1 + 3 * 0.044715 * x * x);
            }),
            new Definition(new Activation("elu", false, 1.25f, -0.5f, 2),
                x -> x > 0 ? 1.25 * x : -0.5 * Math.expm1(2 * x),
                x -> x > 0 ? 1.25 : -Math.exp(2 * x)),
            new Definition(new Activation("softplus", false, 1.5f), x -> softplus(1.5 * x) / 1.5,
                x -> logistic(1.5 * x)),
            new Definition(new Activation("mish", false), x -> x * Math.tanh(softplus(x)), x -> {
                final var t = Math.tanh(softplus(x));
                return t + x * (1 - t * t) * logistic(x);
            }),
            new Definition(new Activation("hard_sigmoid", false, 0.25f, 0.5f), x -> clip(x / 4 + 0.5),
                x -> Math.abs(x) < 2 ? 0.25 : 0),
            new Definition(new Activation("hard_swish", false), x -> x * clip(x / 6 + 0.5),
                x -> clip(x / 6 + 0.5) + (Math.abs(x) < 3 ? x / 6 : 0)));
    }

    /** Simpson's rule over the twelve standard deviations below. */
    private static double distribution(final double x) {
        if (x > 0) {
            return 1 - distribution(-x);
        }
        final var steps = 4000;
        final var width = 12.0 / steps;
        double sum = density(x) + density(x - 12);
        for (int i = 1; i < steps; i++) {
            sum += (i % 2 == 0 ? 2 : 4) * density(x - i * width);
        }
        return sum * width / 3;
    }

    private static double density(final double x) {
        return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }

    private static double inner(final double x) {
        return Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x);
    }

    private static double softplus(final double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }

    private static double logistic(final double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static double clip(final double x) {
        return Math.min(Math.max(x, 0), 1);
    }

    private static Object[] arguments(final Activation activation, final int count, final Object... arrays) {
        final var constants = Stream.<Object>iterate(0, i -> (int)i + 1).limit(activation.constants().length)
            .map(i -> activation.constants()[(int)i]);
        return Stream.of(Stream.of(arrays), constants, Stream.<Object>of(count)).flatMap(all -> all).toArray();
    }

    private static float[][] run(final Activation activation, final float[] x, final float[] gradient) {
        final var y = new float[x.length];
        final var result = new float[x.length];
        KernelRun.run(activation.kernel(), 2, arguments(activation, x.length, x, y));
        KernelRun.run(activation.kernel() + "_gradient", 2, arguments(activation, x.length, x, gradient, result));
        return new float[][]{y, result};
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void isWhatItIsDefinedAs(final Definition definition) {
        final var x = new float[1001];
        final var gradient = KernelRun.random(x.length);
        for (int i = 0; i < x.length; i++) {
            x[i] = (i - 500) / 50f + 0.001f; // away from where the slope jumps
        }
        final var found = run(definition.activation(), x, gradient);
        for (int i = 0; i < x.length; i++) {
            final var value = definition.value().applyAsDouble(x[i]);
            final var slope = gradient[i] * definition.slope().applyAsDouble(x[i]);
            assertEquals(value, found[0][i], 1e-6 * Math.max(1, Math.abs(value)), "at " + x[i]);
            assertEquals(slope, found[1][i], 2e-6 * Math.max(1, Math.abs(slope)), "at " + x[i]);
        }
    }

    /** Whole exponents take numbers below 0; the derivative of a root at 0 is that at the smallest normal number. */
    @ParameterizedTest
    @ValueSource(doubles = {2, 3, -1, -2, 0.5, -0.5, 1.5, 0.3})
    void powersAndTheirSlopes(final double exponent) {
        final var whole = exponent == Math.rint(exponent);
        final var x = whole ? new float[]{-3, -0.7f, -1e-3f, 1e-3f, 0.4f, 1, 2.5f, 70}
            : new float[]{0, 1e-20f, 1e-3f, 0.4f, 1, 2.5f, 70, 1e4f};
        final var gradient = KernelRun.random(x.length);
        final var found = run(Activation.of(new Power(exponent)), x, gradient);
        for (int i = 0; i < x.length; i++) {
            final var value = Math.pow(x[i], exponent);
            final var at = exponent < 1 && !whole ? Math.max(x[i], Float.MIN_NORMAL) : x[i];
            final var slope = gradient[i] * exponent * Math.pow(at, exponent - 1);
            if (Math.abs(value) < Float.MAX_VALUE) {
                assertEquals(value, found[0][i], 2e-6 * Math.abs(value), "at " + x[i]);
            }
            assertEquals(Math.abs(slope) < Float.MAX_VALUE ? slope : Math.copySign(Float.POSITIVE_INFINITY, slope),
                found[1][i], 4e-6 * Math.abs(slope), "at " + x[i]);
        }
    }

    @Test
    void logarithmsAndTheirSlopes() {
        final var x = new float[]{1e-37f, 1e-20f, 1e-3f, 0.4f, 1, 1.001f, 2.5f, 70, 1e30f};
        final var gradient = KernelRun.random(x.length);
        final var found = run(new Activation("logarithm", false), x, gradient);
        for (int i = 0; i < x.length; i++) {
            assertEquals(Math.log(x[i]), found[0][i], 2e-7 * Math.max(0.01, Math.abs(Math.log(x[i]))), "at " + x[i]);
            assertEquals(gradient[i] / x[i], found[1][i], 2e-7 * Math.abs(gradient[i] / x[i]), "at " + x[i]);
        }
    }

    /** Neither exponentials nor squares overflow. */
    @ParameterizedTest
    @MethodSource("definitions")
    void staysFiniteFarOut(final Definition definition) {
        final var x = new float[]{-1e30f, -1e20f, -200, -88.9f, 88.9f, 200, 1e20f, 1e30f};
        final var gradient = new float[]{1, 1, 1, 1, 1, 1, 1, 1};
        final var found = run(definition.activation(), x, gradient);
        for (int i = 0; i < x.length; i++) {
            final var at = "at " + x[i];
            assertTrue(Float.isFinite(found[0][i]) && Float.isFinite(found[1][i]), at);
            assertEquals(definition.slope().applyAsDouble(Math.copySign(50, x[i])), found[1][i], 1e-6, at);
        }
    }
}
