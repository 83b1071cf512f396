package org.polytope.engine.generation;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

import org.polytope.engine.Progress;
import org.polytope.engine.attack.AttackResult;
import org.polytope.engine.attack.Decisions;
import org.polytope.engine.attack.suite.AttackSuite;
import org.polytope.engine.attack.suite.AttackSuite.Scope;
import org.polytope.engine.attack.suite.SuiteResult;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.network.Target;

/** Runs a suite and keeps what it finds; asks the model once more what it says to the images in 8 bits. */
final class AdversarialSearch {

    /** So many images in 8 bits are shown at once. */
    private static final int BATCH = 128;

    private final Target model;

    private final Dataset originals;

    /** By image; null where it wasn't attacked. */
    private final AttackedImage[] attacked;

    AdversarialSearch(final Target model, final Dataset originals) {
        this.model = model;
        this.originals = originals;
        attacked = new AttackedImage[originals.size()];
    }

    AdversarialImages run(final Optional<? extends Target> surrogate, final AttackSuite suite,
        final Progress progress) {
        final var sparing = suite.withScope(Scope.SURVIVORS);
        final var attacking = progress.part(0, 0.9);
        final var result = surrogate.isPresent()
            ? sparing.toTheEnd().transfer(surrogate.get(), model, originals, this::found, attacking)
            : sparing.run(model, originals, this::found, attacking);
        progress.checkCanceled();
        final var found = Arrays.stream(attacked).map(Optional::ofNullable).toList();
        return new AdversarialImages(originals, result, surrogate.isPresent(), found, predictions(result),
            predictRounded(suite, progress.part(0.9, 1)));
    }

    private void found(final int attack, final Batch batch, final AttackResult found, final int[] predicted) {
        for (int i = 0; i < batch.count(); i++) {
            final var image = batch.indices()[i];
            attacked[image] =
                AttackedImage.of(found, attack, i, attacked[image] == null ? 0 : attacked[image].queries());
        }
    }

    private int[] predictions(final SuiteResult result) {
        final var predicted = result.clean().clone();
        for (int i = 0; i < predicted.length; i++) {
            if (attacked[i] != null) {
                predicted[i] = result.outcomes().get(attacked[i].attack()).predicted()[i];
            }
        }
        return predicted;
    }

    private int[] predictRounded(final AttackSuite suite, final Progress progress) {
        final var predicted = new int[originals.size()];
        final var size = originals.shape().size();
        for (int first = 0; first < predicted.length; first += BATCH) {
            progress.checkCanceled();
            final var from = first;
            progress.report(first / (double)predicted.length, () -> "Rounding image %s".formatted(from + 1));
            final var count = Math.min(BATCH, predicted.length - first);
            final var pixels = new float[count * size];
            for (int i = 0; i < count; i++) {
                final var original = originals.batch(first + i).pixels();
                final var found = attacked[first + i];
                System.arraycopy(found == null ? original : EightBit.round(original, found.pixels(), suite.threat()), 0,
                    pixels, i * size, size);
            }
            System.arraycopy(
                Decisions.of(model, pixels, IntStream.range(first, first + count).toArray()), 0, predicted, first,
                count);
        }
        return predicted;
    }
}
