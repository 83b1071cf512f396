package org.polytope.engine.importer.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds out whether a network is right but for the names of its outputs: the images that it gives the same output
 * mostly have the same class then, only another one than declared.
 */
final class ClassOrder {

    private ClassOrder() {
    }

    /**
     * Gives each output a class of its own, the largest agreement first. An output or class that doesn't occur keeps its
     * name, unless another output has it.
     *
     * @param outputs what the network says of each image, in [0, classes)
     * @param labels the declared output for the true class of each image
     * @param classes number of classes, k
     * @param images which images are looked at, so that others can judge
     * @return for each output the label of its class; nothing where the images leave it open
     */
    static Optional<int[]> find(final int[] outputs, final int[] labels, final int classes, final int[] images) {
        final var agreements = new int[classes][classes];
        for (final var i : images) {
            agreements[outputs[i]][labels[i]]++;
        }
        final var pairs = new ArrayList<int[]>();
        for (int output = 0; output < classes; output++) {
            for (int label = 0; label < classes; label++) {
                if (agreements[output][label] > 0) {
                    pairs.add(new int[]{output, label, agreements[output][label]});
                }
            }
        }
        pairs.sort(Comparator.comparingInt(pair -> -pair[2]));
        return assign(pairs, classes);
    }

    private static Optional<int[]> assign(final List<int[]> pairs, final int classes) {
        final List<Integer> assigned = new ArrayList<>(Collections.nCopies(classes, -1));
        for (final var pair : pairs) {
            if (assigned.get(pair[0]) < 0 && !assigned.contains(pair[1])) {
                assigned.set(pair[0], pair[1]);
            }
        }
        for (int output = 0; output < classes; output++) {
            if (assigned.get(output) < 0 && !assigned.contains(output)) {
                assigned.set(output, output);
            }
        }
        return assigned.contains(-1) ? Optional.empty()
            : Optional.of(assigned.stream().mapToInt(Integer::intValue).toArray());
    }
}
