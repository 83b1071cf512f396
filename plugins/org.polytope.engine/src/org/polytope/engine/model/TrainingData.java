package org.polytope.engine.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

import org.polytope.engine.Progress;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.DatasetFingerprint;

/**
 * By what the images are known again that a model learned from.
 *
 * @param sha256 their fingerprint (see {@link DatasetFingerprint})
 * @param classCounts the number of images of each class, by its name, in the classes' order
 */
public record TrainingData(String sha256, Map<String, Integer> classCounts) {

    /** @throws IllegalArgumentException if a count is negative, or all of them are too many */
    public TrainingData {
        classCounts = Collections.unmodifiableMap(new LinkedHashMap<>(classCounts));
        if (classCounts.values().stream().anyMatch(count -> count < 0)
            || classCounts.values().stream().mapToLong(Integer::longValue).sum() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("There can't be so many images of each class: " + classCounts + ".");
        }
    }

    /**
     * @param progress asked whether to go on
     * @throws java.util.concurrent.CancellationException if {@code progress} was canceled
     */
    public static TrainingData of(final Dataset images, final Progress progress) {
        final var counts = new TreeMap<Integer, Integer>();
        for (int label = 0; label < images.classNames().size(); label++) {
            counts.put(label, 0);
        }
        for (int image = 0; image < images.size(); image++) {
            counts.merge(images.label(image), 1, Integer::sum);
        }
        final var byName = new LinkedHashMap<String, Integer>();
        counts.forEach((label, count) -> byName.put(images.classNames().get(label), count));
        return new TrainingData(DatasetFingerprint.of(images, progress), byName);
    }

    /** @return the number of images */
    public int images() {
        return classCounts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
