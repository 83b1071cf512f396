package org.polytope.engine.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.dataset.SeenImages;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Node;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.network.Prototypes;
import org.polytope.engine.network.layer.BatchNorm;
import org.polytope.engine.network.layer.Convolution;
import org.polytope.engine.network.layer.Dense;
import org.polytope.engine.network.layer.GlobalAveragePool;
import org.polytope.engine.network.layer.Relu;
import org.polytope.engine.network.layer.Window;

/** A small model in each form that a model can have. Its numbers are fractions of powers of two: exact everywhere. */
final class SampleModels {

    private SampleModels() {
    }

    private static Network network() {
        final var convolution = new Convolution(4, Window.square(3).padding(1), true);
        return new Network(new ImageShape(1, 6, 6),
            List.of(new Node("conv", convolution, List.of(Network.INPUT)),
                new Node("bn", new BatchNorm(1e-5, 0.1), List.of("conv")),
                new Node("relu", new Relu(), List.of("bn")),
                new Node("pool", new GlobalAveragePool(), List.of("relu")),
                new Node("fc", new Dense(3, true), List.of("pool"))),
            "fc", List.of("pool", "fc"));
    }

    private static Parameters parameters(final Network network) {
        final var parameters = Parameters.zeros(network);
        int next = 1;
        for (final var array : parameters.arrays().values()) {
            fill(array, next++);
        }
        return parameters;
    }

    private static float[] fill(final float[] array, final int start) {
        for (int i = 0; i < array.length; i++) {
            array[i] = ((start + i) * 37 % 256 + 1) / 256f;
        }
        return array;
    }

    static Model plain() {
        final var network = network().withFeatures(List.of());
        return new Model(network, parameters(network), Normalization.none(1), PixelRange.UNIT,
            List.of("a", "b", "c"), Optional.empty(), Provenance.of("test", Instant.EPOCH));
    }

    /** Of so many zeros that they are packed to a thousandth. */
    static Model empty() {
        final var network = new Network(new ImageShape(1, 6, 6),
            List.of(new Node("wide", new Dense(2_200, true), List.of(Network.INPUT)),
                new Node("wider", new Dense(2_000, true), List.of("wide")),
                new Node("fc", new Dense(3, true), List.of("wider"))),
            "fc", List.of());
        final var plain = plain();
        return new Model(network, Parameters.zeros(network), plain.normalization(), plain.range(), plain.classNames(),
            Optional.empty(), plain.provenance());
    }

    static Model imported() {
        final var plain = plain();
        return new Model(plain.network(), plain.parameters(), plain.normalization(), plain.range(), plain.classNames(),
            Optional.empty(), Provenance.imported("Polytope 1.0.0", Instant.EPOCH, Map.of("Format", "ONNX"),
                Map.of("accuracy", 0.5)));
    }

    /** Says what it learned from. */
    static Model trained() {
        final var plain = plain();
        final var counts = new LinkedHashMap<String, Integer>();
        counts.put("a", 3);
        counts.put("b", 0);
        counts.put("c", 70000);
        return new Model(plain.network(), plain.parameters(), plain.normalization(), plain.range(), plain.classNames(),
            Optional.empty(), new Provenance("Polytope 1.0.0", Instant.EPOCH, OptionalLong.of(5), Optional.empty(),
                Optional.empty(), Optional.of(new TrainingData("1f2e3d", counts)), Map.of("epoch", 2.0),
                "oneDNN 2.5.2, 2 threads", Map.of("oneDNN", "2.5.2-1.5.7"), Map.of()));
    }

    /** Says how its training went. */
    static Model withHistory() {
        final var model = trained();
        final var known = model.provenance();
        return new Model(model.network(), model.parameters(), model.normalization(), model.range(), model.classNames(),
            Optional.empty(), new Provenance(known.creator(), known.created(), known.seed(), known.threatModel(),
                known.trainingPlan(), known.trainingData(), known.results(), known.device(), known.libraries(),
                known.origin(), Optional.of("{\"epochs\":[{\"Loss\":0.5}]}")));
    }

    static Model withPrototypes(final boolean separate) {
        final var network = network();
        final var attracting = List.of(fill(new float[12], 100), fill(new float[9], 101));
        final var repelling = List.of(fill(new float[12], 102), fill(new float[9], 103));
        final var results = new LinkedHashMap<String, Double>();
        results.put("validation accuracy", 0.9875);
        results.put("robust validation accuracy", 2 / 3.0);
        final var provenance = new Provenance("Polytope 1.0.0", Instant.parse("2026-11-22T15:00:00.123456789Z"),
            OptionalLong.of(Long.MIN_VALUE), Optional.of("L∞, ε = 0.2"), Optional.of("{\"epochs\": 3, \"rate\":0.1}"),
            Optional.empty(), results, "CPU", Map.of("ND4J", "1.0.0-M2.1"), Map.of());
        return new Model(network, parameters(network), new Normalization(List.of(0.1307f), List.of(0.3081f)),
            new PixelRange(0, 0.1f), List.of("plain", "\"quoted\"", "ünïcode 数"),
            Optional.of(Prototypes.of(3, attracting, separate ? repelling : attracting)), provenance);
    }

    /** Knows some of the images that it learned from again. */
    static Model withSeenImages() {
        final var model = withPrototypes(true);
        final var seen = SeenImages.of(new long[]{Long.MIN_VALUE, -1, 0, 0x0123456789abcdefL}, false);
        return new Model(model.network(), model.parameters(), model.normalization(), model.range(), model.classNames(),
            model.prototypes(), model.provenance(), Optional.of(seen));
    }

    static void assertSame(final Model expected, final Model actual) {
        assertEquals(expected.network(), actual.network());
        assertEquals(expected.normalization(), actual.normalization());
        assertEquals(expected.range(), actual.range());
        assertEquals(expected.classNames(), actual.classNames());
        assertEquals(expected.provenance(), actual.provenance());
        assertEquals(expected.seen(), actual.seen());
        expected.parameters().arrays()
            .forEach((spec, array) -> assertArrayEquals(array, actual.parameters().get(spec.name()), spec.name()));
        assertEquals(expected.prototypes().isPresent(), actual.prototypes().isPresent());
        expected.prototypes().ifPresent(prototypes -> {
            final var others = actual.prototypes().get();
            assertEquals(prototypes.separate(), others.separate());
            for (int depth = 0; depth < prototypes.depths(); depth++) {
                assertArrayEquals(prototypes.attracting(depth), others.attracting(depth));
                assertArrayEquals(prototypes.repelling(depth), others.repelling(depth));
            }
        });
    }
}
