package org.polytope.engine.attack;

import org.polytope.engine.network.DifferentiableClassifier;
import org.polytope.engine.network.Heads;

/** A classifier that counts what it is asked, and may do something at one of the questions. */
final class Observed implements DifferentiableClassifier, TargetView {

    private final DifferentiableClassifier original;

    private final int special;

    private final Runnable work;

    private int questions;

    private int images;

    /** @param work what is done at the question of number {@code special}, counted from 1 */
    Observed(final DifferentiableClassifier original, final int special, final Runnable work) {
        this.original = original;
        this.special = special;
        this.work = work;
    }

    Observed(final DifferentiableClassifier original) {
        this(original, 0, () -> {
            throw new AssertionError("there is no such question");
        });
    }

    int questions() {
        return questions;
    }

    /** @return how many images all questions were about */
    int images() {
        return images;
    }

    private void observe(final int count) {
        images += count;
        questions++;
        if (questions == special) {
            work.run();
        }
    }

    @Override
    public DifferentiableClassifier original() {
        return original;
    }

    @Override
    public Heads heads(final float[] pixels, final int count, final boolean features) {
        observe(count);
        return original.heads(pixels, count, features);
    }

    @Override
    public float[] inputGradient(final float[] pixels, final int count, final boolean features,
        final HeadFunction function) {
        observe(count);
        return original.inputGradient(pixels, count, features, function);
    }
}
