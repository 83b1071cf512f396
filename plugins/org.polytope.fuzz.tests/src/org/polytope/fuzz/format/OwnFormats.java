package org.polytope.fuzz.format;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.polytope.engine.attack.suite.AttackJson;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.model.Model;
import org.polytope.engine.model.ModelFormatException;
import org.polytope.engine.network.Architectures;
import org.polytope.engine.network.NetworkJson;
import org.polytope.engine.tensor.TensorFormatException;
import org.polytope.engine.training.TrainingPlan;
import org.polytope.fuzz.mutation.Json;
import org.polytope.fuzz.mutation.Safetensors;
import org.polytope.fuzz.mutation.Sealed;
import org.polytope.fuzz.mutation.Sha256Resealing;
import org.polytope.fuzz.mutation.SpoiledZip;
import org.polytope.fuzz.mutation.Zip;

/** What this program writes itself. */
final class OwnFormats {

    static final List<Format> ALL = List.of(model(), network(), json("suite", SeedFiles::golden, "attack-suite",
        AttackJson::readSuite, AttackJson::write), attack(),
        json("training-plan", SeedFiles::golden, "training-plan",
            TrainingPlan::fromJson, TrainingPlan::toJson),
        progress(), tensors());

    /** Gives documents of a folder whose names begin so. */
    @FunctionalInterface
    private interface Documents {
        List<byte[]> of(String folder, String beginning) throws IOException;
    }

    private OwnFormats() {
    }

    private static Format model() {
        return Format.of("model", "input.polytope", SeedModels::files, file -> {
            final var model = Model.read(file);
            return new NetworkRun(model.network(), model.parameters());
        }, ModelFormatException.class)
            .changedBy(Zip.of(Map.of(".json", new Json(), ".safetensors", new Safetensors()))
                .resealed(new Sha256Resealing("model.json")))
            .spoiledBy(new SpoiledZip(name -> true));
    }

    private static Format network() {
        return Format.of("network", "input.json", () -> {
            final var seeds = new ArrayList<>(SeedFiles.golden("document", "network"));
            final var shape = new ImageShape(1, 12, 12);
            for (final var network : List.of(SeedModels.network("flat"), Architectures.resNet(shape, 3, 8),
                Architectures.smallCnn(shape, 3))) {
                seeds.add(NetworkJson.write(network).getBytes(StandardCharsets.UTF_8));
            }
            return seeds;
        }, file -> {
            final var network = NetworkJson.read(text(file));
            return NetworkRun.withZeros(network);
        }, IllegalArgumentException.class).changedBy(new Json());
    }

    private static Format attack() {
        return json("attack", SeedFiles::golden, "", AttackJson::readAttack, AttackJson::write);
    }

    /** A document that is written again, and read again, as it was. */
    private static <T> Format json(final String name, final Documents documents, final String beginning,
        final Function<String, T> read, final Function<T, String> write) {
        final var folder = beginning.isEmpty() ? name : "document";
        return Format.of(name, "input.json", () -> documents.of(folder, beginning), file -> {
            final var value = read.apply(text(file));
            return () -> {
                if (!write.apply(read.apply(write.apply(value))).equals(write.apply(value))) {
                    throw new IllegalStateException("It isn't read as it was written.");
                }
            };
        }, IllegalArgumentException.class).changedBy(new Json());
    }

    private static String text(final Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    private static Format progress() {
        return Format.of("progress", "input.json", Scores::files, file -> {
            Scores.resume(file);
            return Format.Use.NONE;
        }, IllegalArgumentException.class).changedBy(new Sealed(new Json())).spoiledBy(Sealed.spoiler());
    }

    private static Format tensors() {
        return Format.of("safetensors", "input.safetensors", NetworkFormats::tensors, file -> {
            final var tensors = org.polytope.engine.tensor.Safetensors.read(file).tensors();
            return () -> tensors.values().forEach(tensor -> {
                if (tensor.data().length != tensor.size() * tensor.type().bytes()) {
                    throw new IllegalStateException("A tensor has other bytes than its shape says.");
                }
            });
        }, TensorFormatException.class).changedBy(new Safetensors());
    }
}
