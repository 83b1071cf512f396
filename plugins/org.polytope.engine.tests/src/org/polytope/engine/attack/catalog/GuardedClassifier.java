package org.polytope.engine.attack.catalog;

import org.polytope.engine.attack.Access;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.DifferentiableClassifier;
import org.polytope.engine.network.Heads;
import org.polytope.engine.network.PixelRange;

/** Answers no more than an attack may ask, and notes what it did ask. */
final class GuardedClassifier implements DifferentiableClassifier {

    private final DifferentiableClassifier original;

    private final Access allowed;

    private Access most = Access.DECISIONS;

    GuardedClassifier(final DifferentiableClassifier original, final Access allowed) {
        this.original = original;
        this.allowed = allowed;
    }

    /** @return the most that was asked so far */
    Access most() {
        return most;
    }

    private void ask(final Access access) {
        if (access.compareTo(allowed) < 0) {
            throw new AssertionError("asks for %s, but says that it needs %s only".formatted(access, allowed));
        }
        most = access.compareTo(most) < 0 ? access : most;
    }

    @Override
    public ImageShape shape() {
        return original.shape();
    }

    @Override
    public int classes() {
        return original.classes();
    }

    @Override
    public PixelRange range() {
        return original.range();
    }

    @Override
    public int[] predict(final float[] pixels, final int count) {
        return original.predict(pixels, count);
    }

    @Override
    public Heads heads(final float[] pixels, final int count, final boolean features) {
        ask(Access.SCORES);
        return original.heads(pixels, count, features);
    }

    @Override
    public float[] inputGradient(final float[] pixels, final int count, final boolean features,
        final HeadFunction function) {
        ask(Access.GRADIENTS);
        return original.inputGradient(pixels, count, features, function);
    }
}
