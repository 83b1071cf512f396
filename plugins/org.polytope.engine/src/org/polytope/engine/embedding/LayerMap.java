package org.polytope.engine.embedding;

import java.util.List;

/**
 * Where one layer puts images, as a map in the plane.
 *
 * @param images those that have a place on the map, as positions in the data set, in ascending order
 * @param clean the place of each of them
 * @param adversarial the same under attack; none where there was no attack
 * @param prototypes the place of each class' prototype; none where the layer has none
 * @param paths the ways from clean to adversarial, both ends included, of the images whose ways were drawn
 */
public record LayerMap(int[] images, PlanePoints clean, PlanePoints adversarial, PlanePoints prototypes,
    List<PlanePoints> paths) {

    /** Copies the list. */
    public LayerMap {
        paths = List.copyOf(paths);
    }
}
