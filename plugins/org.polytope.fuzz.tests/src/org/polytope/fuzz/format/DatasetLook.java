package org.polytope.fuzz.format;

import org.polytope.engine.dataset.Dataset;

/** Looks at images that were read. */
record DatasetLook(Dataset images) implements Format.Use {

    private static final int MOST = 100;

    /** @throws IllegalStateException if a pixel isn't in [0, 1], or a label names no class */
    @Override
    public void use() {
        final var pixels = new float[images.shape().size()];
        for (int i = 0; i < Math.min(images.size(), MOST); i++) {
            images.read(i, pixels, 0);
            for (final var pixel : pixels) {
                if (!(pixel >= 0 && pixel <= 1)) {
                    throw new IllegalStateException("Image %s has a pixel of %s.".formatted(i, pixel));
                }
            }
            images.classNames().get(images.label(i));
        }
    }
}
