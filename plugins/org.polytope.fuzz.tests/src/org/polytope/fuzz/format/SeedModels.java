package org.polytope.fuzz.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.model.Model;
import org.polytope.engine.model.Provenance;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.NetworkBuilder;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.network.Prototypes;
import org.polytope.engine.network.layer.BatchNorm;
import org.polytope.engine.network.layer.Convolution;
import org.polytope.engine.network.layer.Dense;
import org.polytope.engine.network.layer.Flatten;
import org.polytope.engine.network.layer.MaxPool;
import org.polytope.engine.network.layer.Relu;
import org.polytope.engine.network.layer.Window;

/** Models so small that a file of one is a few kilobytes. */
final class SeedModels {

    static final ImageShape SHAPE = new ImageShape(1, 8, 8);

    private SeedModels() {
    }

    /** @return a network with a layer of each kind that has numbers */
    static Network network(final String... features) {
        return NetworkBuilder.of(SHAPE).add("conv", new Convolution(3, Window.square(3).padding(1), true))
            .add("bn", new BatchNorm(1e-5, 0.1)).add("relu", new Relu())
            .add("pool", new MaxPool(Window.square(2).stride(2))).add("flat", new Flatten())
            .add("fc", new Dense(3, true)).build(features);
    }

    static Model model(final boolean prototypes) {
        final var network = prototypes ? network("flat") : network();
        final var parameters = Parameters.zeros(network);
        parameters.arrays().values().forEach(SeedModels::fill);
        final var centers = new float[3 * 48];
        fill(centers);
        return new Model(network, parameters, new Normalization(List.of(0.5f), List.of(0.25f)), PixelRange.UNIT,
            List.of("a", "b", "c"),
            prototypes ? Optional.of(Prototypes.of(3, List.of(centers), List.of(centers))) : Optional.empty(),
            Provenance.of("seeds", Instant.EPOCH));
    }

    private static void fill(final float[] numbers) {
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (i * 37 % 256 + 1) / 256f;
        }
    }

    /** Writes to a path. */
    @FunctionalInterface
    interface Writer {
        void write(Path file) throws IOException;
    }

    /** @return what was written */
    static byte[] written(final Writer writer) throws IOException {
        final var folder = Files.createTempDirectory("seed");
        try {
            final var file = folder.resolve("seed");
            writer.write(file);
            final var bytes = Files.readAllBytes(file);
            Files.delete(file);
            return bytes;
        } finally {
            Files.delete(folder);
        }
    }

    /** @return model files as they are written today, and those that were once */
    static List<byte[]> files() throws IOException {
        final var files = new ArrayList<byte[]>();
        for (final var prototypes : new boolean[]{false, true}) {
            files.add(written(model(prototypes)::write));
        }
        files.addAll(SeedFiles.ofEngine("model/version-1.polytope", "model/version-1-plain.polytope"));
        return files;
    }
}
