package org.polytope.engine.embedding;

import java.util.List;
import java.util.Optional;

import org.polytope.engine.Require;

/**
 * How a feature space is looked at.
 *
 * @param layers names of layers of the network; if there are none, those that are supervised, or else the last before the scores
 * @param neighbors the map by neighbors that is made beside the one by principal components, if one is wanted
 * @param mapped how many points, of all kinds together, that map holds at most: it compares each with each
 * @param paths of how many fooled images the way from clean to adversarial is drawn
 * @param seed where all random choices come from
 */
public record FeatureSpaceSettings(List<String> layers, Optional<TSne> neighbors, int mapped, int paths, long seed) {

    /** Fewer points than this are no map. */
    public static final int FEWEST_MAPPED = 10;

    /** More points than this take minutes and gigabytes. */
    public static final int MOST_MAPPED = 5000;

    /** @throws IllegalArgumentException naming the setting that is out of its range */
    public FeatureSpaceSettings {
        layers = List.copyOf(layers);
        Require.atLeast("number of paths", 0, paths);
        if (mapped < FEWEST_MAPPED || mapped > MOST_MAPPED) {
            throw new IllegalArgumentException(
                "The largest number of points in t-SNE must be between %s and %s, but is %s."
                    .formatted(FEWEST_MAPPED, MOST_MAPPED, mapped));
        }
    }
}
