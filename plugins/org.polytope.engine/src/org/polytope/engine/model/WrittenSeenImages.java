package org.polytope.engine.model;

import org.polytope.engine.dataset.SeenImages;

/**
 * What a description tells of the images that a model learned from; their fingerprints stand beside it.
 *
 * @param fingerprints how many there are
 * @param complete whether these are all images that it learned from
 */
record WrittenSeenImages(int fingerprints, boolean complete) {

    /** @throws IllegalArgumentException if there can't be so many */
    WrittenSeenImages {
        if (fingerprints < 0 || fingerprints > SeenImages.MOST) {
            throw new IllegalArgumentException("There can't be %s fingerprints of images, only 0 to %s."
                .formatted(fingerprints, SeenImages.MOST));
        }
    }

    static WrittenSeenImages of(final SeenImages seen) {
        return new WrittenSeenImages(seen.fingerprints().length, seen.isComplete());
    }
}
