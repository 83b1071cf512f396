package org.polytope.engine.training.history;

/**
 * A quantity that is followed from epoch to epoch. Two of the same name and kind are the same.
 *
 * @param name what it is called for readers, in tables and beside curves
 * @param kind what its numbers are
 */
public record Measure(String name, Kind kind) {

    /** What numbers are, and so what they may be drawn together with. */
    public enum Kind {
        /** A step size. */
        RATE,
        /** What is minimized, or a part of it; any number. */
        LOSS,
        /** A share of images, in [0, 1]. */
        ACCURACY,
        /** A duration in seconds. */
        SECONDS,
        /** Images in a second. */
        SPEED
    }

    /** At the epoch's last step. */
    public static final Measure LEARNING_RATE = new Measure("Learning rate", Kind.RATE);

    /** What was minimized: the sum of its weighted terms. A mean over the epoch, while the network was changing. */
    public static final Measure LOSS = new Measure("Loss", Kind.LOSS);

    /** A term of the loss; a mean over the epoch, while the network was changing. */
    public static final Measure CROSS_ENTROPY = loss("Cross-entropy");

    /** See {@link #CROSS_ENTROPY}. */
    public static final Measure CONFORMITY = loss("Prototype conformity");

    /** See {@link #CROSS_ENTROPY}; between what is said of an image and of its changed form. */
    public static final Measure DIVERGENCE = loss("Divergence");

    /** See {@link #CROSS_ENTROPY}; the divergence, by how unsure the network is of the unchanged image's true class. */
    public static final Measure WEIGHTED_DIVERGENCE = loss("Weighted divergence");

    /** See {@link #CROSS_ENTROPY}; how likely the likeliest wrong class is. */
    public static final Measure PROBABILITY_MARGIN = loss("Probability margin");

    /** On the unchanged training images, while the network was changing. */
    public static final Measure TRAINING_ACCURACY = accuracy("Training accuracy");

    /** On the adversarial training images, while the network was changing. */
    public static final Measure TRAINING_ROBUST = accuracy("Training accuracy (attacked)");

    /** On the unchanged validation images. */
    public static final Measure VALIDATION_ACCURACY = accuracy("Validation accuracy");

    /** On the attacked validation images. */
    public static final Measure VALIDATION_ROBUST = accuracy("Validation accuracy (attacked)");

    /** How long the epoch took, validation included. */
    public static final Measure SECONDS = new Measure("Seconds", Kind.SECONDS);

    /** How many images, changed forms of them included, were learned from in a second of the epoch's steps. */
    public static final Measure IMAGES_PER_SECOND = new Measure("Images per second", Kind.SPEED);

    /** @return a part of what is minimized */
    public static Measure loss(final String name) {
        return new Measure(name, Kind.LOSS);
    }

    /** @return a share of images */
    public static Measure accuracy(final String name) {
        return new Measure(name, Kind.ACCURACY);
    }
}
