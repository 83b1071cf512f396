package org.polytope.engine.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.polytope.engine.Progress;
import org.polytope.engine.Release;
import org.polytope.engine.Sha256;
import org.polytope.engine.dataset.DatasetFingerprint;
import org.polytope.engine.network.NetworkJson;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.Prototypes;
import org.polytope.engine.training.checkpoint.Checkpoint;
import org.polytope.engine.training.checkpoint.CheckpointFile;
import org.polytope.engine.training.checkpoint.OtherCheckpointException;
import org.polytope.engine.training.checkpoint.TrainingIdentity;
import org.polytope.engine.training.history.History;
import org.polytope.engine.training.state.Resumable;
import org.polytope.engine.training.state.SavedState;

/** Lets a training go on from its last checkpoint, and keeps one after each epoch. */
record Continuation(CheckpointFile file, TrainingIdentity identity, Map<String, String> circumstances) {

    /**
     * @param trainingImages their fingerprint
     * @param device what is trained on, in the executor's words
     */
    static Continuation of(final CheckpointFile file, final TrainingPlan plan, final TrainingTask task,
        final String trainingImages, final String device, final Progress progress) {
        final var settings = new LinkedHashMap<String, String>();
        settings.put("The training plan", plan.toJson());
        settings.put("The network", NetworkJson.write(task.network()));
        final var fingerprints = new LinkedHashMap<String, String>();
        fingerprints.put("The training images", trainingImages);
        fingerprints.put("The validation images",
            task.validation().map(images -> DatasetFingerprint.of(images, progress)).orElse("none"));
        fingerprints.put("The first weights", task.initial().map(Continuation::fingerprint).orElse("drawn"));
        task.prototypes().ifPresent(given -> fingerprints.put("The first prototypes", fingerprint(given)));
        fingerprints.put("Normalization and pixel range", task.normalization() + ", " + task.range());
        final var circumstances = new LinkedHashMap<String, String>();
        circumstances.put("program", Release.PROGRAM);
        circumstances.put("device", device);
        circumstances.put("machine", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        return new Continuation(file, new TrainingIdentity(settings, fingerprints), circumstances);
    }

    private static String fingerprint(final Parameters parameters) {
        return fingerprint(
            state -> parameters.arrays().forEach((spec, array) -> state.floats(spec.name(), array)));
    }

    private static String fingerprint(final Prototypes prototypes) {
        return fingerprint(state -> {
            for (int depth = 0; depth < prototypes.depths(); depth++) {
                state.floats("attracting." + depth, prototypes.attracting(depth));
                state.floats("repelling." + depth, prototypes.repelling(depth));
            }
        });
    }

    private static String fingerprint(final Resumable numbers) {
        final var sha256 = Sha256.begin();
        try {
            SavedState.write(numbers, sha256.asStream());
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        return sha256.end();
    }

    /** Restores the last checkpoint, if there is one of this training. */
    void resume(final TrainingRun run) {
        find(run).ifPresent(found -> {
            file.restore(run);
            run.resume(found.history(), Instant.now().truncatedTo(ChronoUnit.SECONDS));
            circumstances.forEach((name, here) -> {
                final var there = found.circumstances().get(name);
                if (!here.equals(there)) {
                    run.warn(
                        ("After epoch %s training went on elsewhere, so that the last digits may differ from those of "
                            + "a training without a break: the %s was \"%s\" and is \"%s\".")
                            .formatted(found.history().epochs().size(), name, there, here));
                }
            });
        });
    }

    private Optional<Checkpoint> find(final TrainingRun run) {
        try {
            return file.find(identity);
        } catch (final OtherCheckpointException e) {
            if (!file.replacesOthers()) {
                throw e;
            }
            run.warn("What was kept of an earlier training was replaced, and training began anew. " + e.reason());
            return Optional.empty();
        }
    }

    /** Keeps what was reached. */
    void keep(final History soFar, final TrainingRun run) {
        file.write(new Checkpoint(identity, circumstances, soFar), run);
    }
}
