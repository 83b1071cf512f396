package org.polytope.engine.network.layer;

import java.util.List;
import java.util.Optional;

import org.polytope.engine.dataset.ImageShape;

/** Feature maps that are joined number by number, single channels, rows or columns being repeated. */
final class Repetition {

    private Repetition() {
    }

    /** @return the shape of the one over which all others are repeated, if there is one */
    static Optional<ImageShape> whole(final List<ImageShape> shapes) {
        return shapes.stream().filter(whole -> shapes.stream().allMatch(part -> isRepeatedOver(whole, part)))
            .findFirst();
    }

    private static boolean isRepeatedOver(final ImageShape whole, final ImageShape part) {
        return (part.channels() == whole.channels() || part.channels() == 1)
            && (part.height() == whole.height() || part.height() == 1)
            && (part.width() == whole.width() || part.width() == 1);
    }
}
