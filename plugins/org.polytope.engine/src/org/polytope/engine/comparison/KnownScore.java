package org.polytope.engine.comparison;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.polytope.engine.scoring.Accuracy;
import org.polytope.engine.scoring.Grade;

/**
 * A score that was made before, image by image. It is compared without its model.
 *
 * @param name how readers tell its model from the others
 * @param model what the model is, in a sentence
 * @param grade how far the score can be believed
 * @param threat what the attacker may do: {@code L∞, ε = 8/255}
 * @param attacks what was made
 * @param images what is known of each image, by its ID
 */
public record KnownScore(String name, String model, Grade grade, String threat, String attacks,
    Map<String, KnownImage> images) {

    /**
     * One image.
     *
     * @param label its true class
     * @param correct whether the model gets it right unchanged
     * @param judged whether any attack could be made on it
     * @param withstood whether the model gets it right whatever attack was made
     */
    public record KnownImage(String label, boolean correct, boolean judged, boolean withstood) {
    }

    /** Copies the map, in its order. */
    public KnownScore {
        images = Collections.unmodifiableMap(new LinkedHashMap<>(images));
    }

    /** @return the same by another name */
    public KnownScore named(final String other) {
        return new KnownScore(other, model, grade, threat, attacks, images);
    }

    /** @return the true class of each image, by its ID */
    public Map<String, String> labels() {
        final var labels = new LinkedHashMap<String, String>();
        images.forEach((id, image) -> labels.put(id, image.label()));
        return labels;
    }

    Scored on(final List<String> ids, final int position) {
        final var scored = ids.stream().map(images::get).toList();
        final var withstood = new boolean[scored.size()];
        for (int i = 0; i < withstood.length; i++) {
            withstood[i] = scored.get(i).withstood();
        }
        final var robust = (int)scored.stream().filter(KnownImage::withstood).count();
        return new Scored(name, position, grade,
            Accuracy.of((int)scored.stream().filter(KnownImage::correct).count(), scored.size()),
            Accuracy.of(robust, (int)scored.stream().filter(KnownImage::judged).count()), withstood,
            new Standing.Before(model, threat, attacks));
    }
}
