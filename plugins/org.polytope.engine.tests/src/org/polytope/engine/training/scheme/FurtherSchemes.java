package org.polytope.engine.training.scheme;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.polytope.engine.dataset.Batch;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.RandomStream;
import org.polytope.engine.training.objective.CrossEntropyTerm;
import org.polytope.engine.training.objective.Rows;
import org.polytope.engine.training.objective.Rows.Kind;
import org.polytope.engine.training.objective.Term;

/** Schemes in their shortest form, to see that they fit where the loop knows nothing of them. */
public final class FurtherSchemes {

    private FurtherSchemes() {
    }

    /** What they have in common. */
    private interface Sketch extends Scheme {

        @Override
        default String describe() {
            return getClass().getSimpleName();
        }

        @Override
        default List<Term> terms() {
            return List.of(CrossEntropyTerm.ofAllRows());
        }
    }

    /** Free adversarial training (Shafahi et al., 2019): steps that change image and weights from one backward pass. */
    public record Free(int replays, double epsilon) implements Sketch {

        @Override
        public Set<Kind> kinds() {
            return EnumSet.of(Kind.ADVERSARIAL);
        }

        @Override
        public SchemeRun begin(final Dataset training) {
            return (images, moment, network, progress) -> {
                final var change = new float[images.pixels().length];
                for (int i = 0; i < replays; i++) {
                    final var slopes =
                        network.differentiateByPixels(Rows.of(changed(images, change), Kind.ADVERSARIAL));
                    network.descend();
                    for (int p = 0; p < change.length; p++) {
                        final var moved = change[p] + epsilon * Math.signum(slopes[p]);
                        change[p] = (float)Math.min(Math.max(moved, -epsilon), epsilon);
                    }
                }
            };
        }
    }

    private static Batch changed(final Batch images, final float[] change) {
        final var pixels = images.pixels().clone();
        for (int p = 0; p < pixels.length; p++) {
            pixels[p] = Math.min(Math.max(pixels[p] + change[p], 0), 1);
        }
        return images.withPixels(pixels);
    }

    /** Adversarial weight perturbation (Wu et al., 2020) on clean images: the gradient is that of higher ground. */
    public record WeightPerturbation(double share) implements Sketch {

        @Override
        public Set<Kind> kinds() {
            return EnumSet.of(Kind.CLEAN);
        }

        @Override
        public SchemeRun begin(final Dataset training) {
            return (images, moment, network, progress) -> {
                final var rows = Rows.of(images, Kind.CLEAN);
                final var uphill = network.differentiate(rows).copy();
                uphill.arrays().forEach((spec, slopes) -> scale(slopes,
                    share * norm(network.parameters().get(spec.name())) / (norm(slopes) + 1e-20)));
                network.perturbed(uphill, () -> network.differentiate(rows));
                network.descend();
            };
        }

        private static double norm(final float[] numbers) {
            var squares = 0.0;
            for (final double number : numbers) {
                squares += number * number;
            }
            return Math.sqrt(squares);
        }

        private static void scale(final float[] numbers, final double factor) {
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] *= (float)factor;
            }
        }
    }

    /** Clean images and, in the same pass, noisy ones. */
    public record Noise(double deviation) implements Sketch {

        @Override
        public Set<Kind> kinds() {
            return EnumSet.of(Kind.CLEAN, Kind.NOISY);
        }

        @Override
        public int images(final int batchSize) {
            return batchSize / 2;
        }

        @Override
        public SchemeRun begin(final Dataset training) {
            return (images, moment, network, progress) -> {
                final var random = RandomStream.within(moment.seed(), images.indices()[0]);
                final var noise = new float[images.pixels().length];
                for (int p = 0; p < noise.length; p++) {
                    noise[p] = (float)(deviation * random.nextGaussian());
                }
                network.step(Rows.of(images, Kind.CLEAN).with(changed(images, noise), Kind.NOISY));
            };
        }
    }
}
