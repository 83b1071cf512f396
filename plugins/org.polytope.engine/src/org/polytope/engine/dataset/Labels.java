package org.polytope.engine.dataset;

/** What holds for the labels of every data set. */
final class Labels {

    private Labels() {
    }

    /** @throws IllegalArgumentException if there isn't one label in {@code [0, classes)} for each image */
    static void check(final int[] labels, final int images, final int classes) {
        if (labels.length != images) {
            throw new IllegalArgumentException(
                "There are %s images but %s labels: each image needs one.".formatted(images, labels.length));
        }
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= classes) {
                throw new IllegalArgumentException(
                    "Image %s (counted from 0) has label %s, but there are %s classes, 0 to %s."
                        .formatted(i, labels[i], classes, classes - 1));
            }
        }
    }
}
