package org.polytope.engine.corruption;

import org.polytope.engine.dataset.ImageShape;

/** The published data sets of corrupted images, each with constants of its own that suit the size of its images. */
public enum Benchmark {

    /** ImageNet-C: images of 224 × 224. */
    IMAGENET_C("ImageNet-C", 224),

    /** Tiny-ImageNet-C: images of 64 × 64. */
    TINY_IMAGENET_C("Tiny-ImageNet-C", 64),

    /** CIFAR-10-C (and CIFAR-100-C): images of 32 × 32. */
    CIFAR_10_C("CIFAR-10-C", 32);

    private final String title;

    private final int side;

    Benchmark(final String title, final int side) {
        this.title = title;
        this.side = side;
    }

    /** @return the data set's name, for a reader */
    public String title() {
        return title;
    }

    /** @return the height and width of its images, in pixels */
    public int side() {
        return side;
    }

    /** @return the one whose images are closest in size: those of up to 48 pixels are CIFAR-10-C's, up to 144 Tiny's */
    public static Benchmark of(final ImageShape shape) {
        final var shorter = Math.min(shape.height(), shape.width());
        return shorter <= between(CIFAR_10_C, TINY_IMAGENET_C) ? CIFAR_10_C
            : shorter <= between(TINY_IMAGENET_C, IMAGENET_C) ? TINY_IMAGENET_C : IMAGENET_C;
    }

    private static int between(final Benchmark smaller, final Benchmark larger) {
        return (smaller.side + larger.side) / 2;
    }
}
