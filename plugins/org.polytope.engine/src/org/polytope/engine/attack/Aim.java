package org.polytope.engine.attack;

import java.util.Arrays;

/**
 * What an attack wants for each image of a batch.
 *
 * @param classes {@code [n]}, the class to leave (untargeted) or to reach (targeted)
 * @param targeted which of both
 */
public record Aim(int[] classes, boolean targeted) {

    /** @return of each of the images at these positions, the class to leave or to reach */
    int[] of(final int... positions) {
        return Arrays.stream(positions).map(position -> classes[position]).toArray();
    }

    /** @return whether predicting {@code predicted} for the image at {@code position} is a success */
    public boolean reachedBy(final int position, final int predicted) {
        return targeted == (predicted == classes[position]);
    }

    /** @return the same for several images, each at the position of the same place in {@code positions} */
    boolean[] reachedBy(final int[] positions, final int[] predicted) {
        final var reached = new boolean[positions.length];
        for (int i = 0; i < reached.length; i++) {
            reached[i] = reachedBy(positions[i], predicted[i]);
        }
        return reached;
    }

    /** @return whether there is anything to look for: an image of class c can't be attacked toward c */
    boolean possible(final int position, final int label) {
        return !targeted || classes[position] != label;
    }
}
