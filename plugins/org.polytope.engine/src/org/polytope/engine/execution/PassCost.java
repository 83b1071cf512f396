package org.polytope.engine.execution;

import java.time.Duration;
import java.util.Arrays;

import org.polytope.engine.Numbers;

/**
 * What it takes to run a network on a batch: what was planned, and what a pass was measured to last.
 *
 * @param plan how many images go through the network at once, and the memory that they take
 * @param gradients whether the pass was differentiated by the images, as attacks do
 * @param duration of a pass
 */
public record PassCost(BatchPlan plan, boolean gradients, Duration duration) {

    /** In seconds: nobody waits for less. */
    private static final double LEAST = 0.1;

    /** A shorter pass is measured once more: the first one also brings the weights to where they are needed. */
    private static final Duration SHORT = Duration.ofMillis(500);

    /**
     * Runs the network on gray images.
     *
     * @param count how many images there are, at least 1
     * @throws IllegalArgumentException if the memory doesn't suffice for one image
     */
    public static PassCost measured(final Classifier classifier, final int count, final boolean gradients) {
        final var plan = classifier.plan(count, gradients ? Mode.attack() : Mode.predict());
        final var images = new float[plan.images() * classifier.shape().size()];
        Arrays.fill(images, (classifier.range().low() + classifier.range().high()) / 2);
        final var first = duration(classifier, images, plan.images(), gradients);
        return new PassCost(plan, gradients, first.compareTo(SHORT) > 0 ? first
            : duration(classifier, images, plan.images(), gradients));
    }

    private static Duration duration(final Classifier classifier, final float[] images, final int count,
        final boolean gradients) {
        final var begin = System.nanoTime();
        if (gradients) {
            classifier.inputGradient(images, count, false, (from, heads, into) -> Arrays.fill(into.logits(), 1));
        } else {
            classifier.heads(images, count, false);
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private String seconds() {
        final var seconds = duration.toNanos() * 1e-9;
        return seconds < LEAST ? "less than " + LEAST : "about " + Numbers.decimals(seconds, 1);
    }

    /** @return a sentence: memory and time of a batch */
    public String describe() {
        return "%s at a time take %s MB of memory outside of Java's heap, beside the weights, and %s s%s."
            .formatted(plan.images() == 1 ? "Single images" : Numbers.grouped(plan.images()) + " images",
                Numbers.grouped(plan.bytes() / 1_000_000 + 1), seconds(),
                gradients ? " for a pass with gradients" : " to be classified");
    }
}
