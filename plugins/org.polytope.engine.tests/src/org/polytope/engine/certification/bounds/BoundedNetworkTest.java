package org.polytope.engine.certification.bounds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.polytope.engine.Canceled;
import org.polytope.engine.Progress;
import org.polytope.engine.attack.gradient.Pgd;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.NetworkBuilder;
import org.polytope.engine.network.ScoringTarget;
import org.polytope.engine.network.layer.Dense;
import org.polytope.engine.network.layer.LeakyRelu;
import org.polytope.engine.network.layer.Sigmoid;
import org.polytope.engine.network.layer.Tanh;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

/** Bounds hold, and are as tight as they should be. */
class BoundedNetworkTest {

    private static double margin(final BoundedNetwork network, final float[] image, final int label,
        final double epsilon, final BoundMethod method) {
        return network.margin(image, label, epsilon, method, Progress.NONE);
    }

    private static Stream<SmallNetworks> networks() {
        return LongStream.range(0, 4).boxed().flatMap(seed -> Stream.of(SmallNetworks.dense(seed, 12, 20, 16, 3),
            SmallNetworks.convolutional(seed), SmallNetworks.ofEveryKind(seed)));
    }

    /** The lowest value of w·x + b in the box is b + w·x − ε|w|₁, exactly, where no pixel meets the range's end. */
    @ParameterizedTest
    @EnumSource(BoundMethod.class)
    void areExactForALinearNetwork(final BoundMethod method) {
        final var linear = SmallNetworks.dense(3, 9, 4);
        final var image = new float[9];
        Arrays.fill(image, 0.5f);
        final var weights = linear.parameters().get("dense1.weight");
        final var bias = linear.parameters().get("dense1.bias");
        for (int label = 0; label < 4; label++) {
            var lowest = Double.POSITIVE_INFINITY;
            for (int other = 0; other < 4; other++) {
                var difference = (double)bias[label] - bias[other];
                for (int i = 0; i < 9; i++) {
                    final var weight = (double)weights[label * 9 + i] - weights[other * 9 + i];
                    difference += 0.5 * weight - 0.3 * Math.abs(weight);
                }
                lowest = other == label ? lowest : Math.min(lowest, difference);
            }
            assertEquals(lowest, margin(linear.bounded(Rounding.NONE), image, label, 0.3, method), 1e-9);
            assertTrue(margin(linear.bounded(), image, label, 0.3, method) <= lowest);
        }
    }

    /** At ε = 0 bounds are what the executor says, up to the room for its rounding: so each layer is what it is there. */
    @ParameterizedTest
    @MethodSource("networks")
    void agreeWithTheExecutorOnTheImageItself(final SmallNetworks small) {
        final var random = new SplittableRandom(7);
        try (var classifier = small.classifier()) {
            for (int i = 0; i < 5; i++) {
                final var image = small.image(random);
                final var label = classifier.predict(image, 1)[0];
                final var real = SmallNetworks.margins(classifier, image, 1, label)[0];
                for (final var method : BoundMethod.values()) {
                    final var proven = margin(small.bounded(), image, label, 0, method);
                    assertTrue(proven <= real && proven > real - 2e-3, proven + " of " + real);
                    assertEquals(real, margin(small.bounded(Rounding.NONE), image, label, 0, method), 1e-4);
                }
            }
        }
    }

    /** Random images of the box, its corners, and where PGD finds the lowest margin. */
    @ParameterizedTest
    @MethodSource("networks")
    void areBelowWhateverIsFoundInTheBox(final SmallNetworks small) {
        final var random = new SplittableRandom(11);
        try (var classifier = small.classifier()) {
            final var image = small.image(random);
            final var label = classifier.predict(image, 1)[0];
            for (final var epsilon : List.of(0.01, 0.05, 0.3)) {
                final var found = lowestFound(small, image, label, epsilon, random);
                for (final var method : BoundMethod.values()) {
                    final var proven = margin(small.bounded(), image, label, epsilon, method);
                    assertTrue(proven <= found, "%s proves %s, but there is %s".formatted(method, proven, found));
                }
            }
        }
    }

    private static double lowestFound(final SmallNetworks small, final float[] image, final int label,
        final double epsilon, final SplittableRandom random) {
        final var size = image.length;
        final var points = new float[1000 * size];
        for (int i = 0; i < points.length; i++) {
            final var move = i / size < 500 ? 2 * random.nextDouble() - 1 : random.nextBoolean() ? 1 : -1;
            points[i] = (float)Math.min(1, Math.max(0, image[i % size] + (1 - 1e-6) * epsilon * move));
        }
        try (var classifier = small.classifier()) {
            final var attacked = Pgd.of(50, 2).run(classifier,
                new Batch(small.network().input(), image.clone(), new int[]{label}, new int[]{0}),
                new ThreatModel(Norm.LINF, epsilon), 1, Progress.NONE).adversarial().pixels();
            final var all = Arrays.copyOf(points, points.length + size);
            System.arraycopy(attacked, 0, all, points.length, size);
            return Arrays.stream(SmallNetworks.margins(classifier, all, 1001, label)).min().orElseThrow();
        }
    }

    /** A piecewise linear function of two pixels is lowest at a corner of one of its pieces: all of them are looked at. */
    @Test
    void areBelowTheExactMinimumOfATinyNetwork() {
        var tightest = Double.POSITIVE_INFINITY;
        for (long seed = 0; seed < 30; seed++) {
            final var tiny = SmallNetworks.dense(seed, 2, 4, 2);
            final var exact = exactMinimum(tiny, 0.4, 0.6, 0.2);
            final var image = new float[]{0.4f, 0.6f};
            final var linear = margin(tiny.bounded(), image, 0, 0.2, BoundMethod.LINEAR);
            assertTrue(linear <= exact + 1e-6, linear + " of " + exact);
            assertTrue(margin(tiny.bounded(), image, 0, 0.2, BoundMethod.INTERVALS) <= exact + 1e-6);
            tightest = Math.min(tightest, exact - linear);
        }
        assertEquals(0, tightest, 1e-4, "where no unit switches, the bound is the minimum");
    }

    private static double exactMinimum(final SmallNetworks tiny, final double x, final double y, final double epsilon) {
        final var lines = new ArrayList<double[]>();
        final var weights = tiny.parameters().get("dense1.weight");
        final var bias = tiny.parameters().get("dense1.bias");
        for (int unit = 0; unit < bias.length; unit++) {
            lines.add(new double[]{weights[2 * unit], weights[2 * unit + 1], -bias[unit]});
        }
        lines.addAll(List.of(new double[]{1, 0, x - epsilon}, new double[]{1, 0, x + epsilon},
            new double[]{0, 1, y - epsilon}, new double[]{0, 1, y + epsilon}));
        var minimum = Double.POSITIVE_INFINITY;
        for (final var first : lines) {
            for (final var second : lines) {
                final var determinant = first[0] * second[1] - first[1] * second[0];
                final var px = (first[2] * second[1] - first[1] * second[2]) / determinant;
                final var py = (first[0] * second[2] - first[2] * second[0]) / determinant;
                if (Math.abs(px - x) <= epsilon + 1e-9 && Math.abs(py - y) <= epsilon + 1e-9) {
                    minimum = Math.min(minimum, difference(tiny, px, py));
                }
            }
        }
        return minimum;
    }

    private static double difference(final SmallNetworks tiny, final double x, final double y) {
        final var weights = tiny.parameters().get("dense1.weight");
        final var bias = tiny.parameters().get("dense1.bias");
        final var outer = tiny.parameters().get("dense2.weight");
        var sum = (double)tiny.parameters().get("dense2.bias")[0] - tiny.parameters().get("dense2.bias")[1];
        for (int unit = 0; unit < bias.length; unit++) {
            final var value = Math.max(0, weights[2 * unit] * x + weights[2 * unit + 1] * y + bias[unit]);
            sum += ((double)outer[unit] - outer[bias.length + unit]) * value;
        }
        return sum;
    }

    @Test
    void areTighterByCrownThanByIntervals() {
        final var random = new SplittableRandom(5);
        var tighter = 0;
        var all = 0;
        for (final var small : networks().toList()) {
            for (final var epsilon : List.of(0.005, 0.02, 0.05)) {
                final var image = small.image(random);
                final var gain = margin(small.bounded(), image, 0, epsilon, BoundMethod.LINEAR)
                    - margin(small.bounded(), image, 0, epsilon, BoundMethod.INTERVALS);
                tighter += gain >= 0 ? 1 : 0;
                all++;
            }
        }
        assertEquals(all, tighter);
    }

    @Test
    void fallWithEpsilonAndEndAtTheRange() {
        final var small = SmallNetworks.convolutional(2);
        final var image = small.image(new SplittableRandom(1));
        final var bounded = small.bounded();
        final var margins = Stream.of(0.0, 0.01, 0.1, 1.0, 5.0)
            .map(epsilon -> margin(bounded, image, 1, epsilon, BoundMethod.INTERVALS)).toList();
        for (int i = 1; i < margins.size() - 1; i++) {
            assertTrue(margins.get(i) < margins.get(i - 1), margins.toString());
        }
        assertEquals(margins.get(3), margins.get(4), "no pixel leaves its range");
    }

    @Test
    void findTheRadiusOfALinearNetwork() {
        final var linear = SmallNetworks.dense(3, 9, 2);
        final var image = new float[9];
        Arrays.fill(image, 0.5f);
        try (var classifier = linear.classifier()) {
            final var label = ScoringTarget.argmax(classifier.scores(image, 1), 1)[0];
            final var weights = linear.parameters().get("dense1.weight");
            var length = 0.0;
            for (int i = 0; i < 9; i++) {
                length += Math.abs((double)weights[i] - weights[9 + i]);
            }
            final var exact = SmallNetworks.margins(classifier, image, 1, label)[0] / length;
            assertTrue(exact > 0.001 && exact < 0.5, "the radius is inside the range: " + exact);
            for (final var listed : List.of(List.<Double>of(), List.of(0.9 * exact), List.of(1.1 * exact),
                List.of(0.01 * exact, 0.02 * exact, 0.9999 * exact))) {
                final var radius = new RadiusSearch(linear.bounded(), BoundMethod.LINEAR, listed, 1)
                    .radius(image, label, Progress.NONE);
                assertTrue(radius < exact && radius > 0.985 * exact, radius + " of " + exact + " with " + listed);
            }
        }
    }

    @Test
    void namesTheLayersThatTheyDontGoThrough() {
        final var network = NetworkBuilder.of(new ImageShape(1, 1, 4)).add("hidden", new Dense(3, true))
            .add("bend", new Sigmoid()).add("middle", new Dense(3, true)).add("curve", new Tanh())
            .add("steep", new LeakyRelu(1.5)).add("logits", new Dense(2, true)).build();
        final var reason = BoundedNetwork.unsuited(network).orElseThrow();
        for (final var named : List.of("\"bend\" (Sigmoid)", "\"curve\" (Tanh)", "\"steep\" (LeakyRelu)",
            "Use randomized smoothing")) {
            assertTrue(reason.contains(named), reason);
        }
        assertEquals(Optional.empty(), BoundedNetwork.unsuited(SmallNetworks.ofEveryKind(1).network()));
    }

    @Test
    void refusesANetworkThatIsntSmall() {
        final Network wide = NetworkBuilder.of(new ImageShape(3, 100, 100)).add("hidden", new Dense(5000, true))
            .add("logits", new Dense(2, true)).build();
        assertTrue(BoundedNetwork.unsuited(wide).orElseThrow().contains("too large"));
    }

    @Test
    void stopsWhenItIsCanceled() {
        final var small = SmallNetworks.convolutional(1);
        final var image = small.image(new SplittableRandom(1));
        final var bounded = small.bounded();
        assertThrows(CancellationException.class,
            () -> bounded.margin(image, 0, 0.1, BoundMethod.LINEAR, Canceled.AT_ONCE));
    }
}
