package org.polytope.engine.comparison;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The images that can be compared, because every score is of them, known again by their IDs.
 *
 * @param ids in the order of the first score
 * @param notes what was left out, as sentences
 */
public record CommonImages(List<String> ids, List<String> notes) {

    /** As many IDs are named as examples. */
    private static final int EXAMPLES = 3;

    /** Copies the lists. */
    public CommonImages {
        ids = List.copyOf(ids);
        notes = List.copyOf(notes);
    }

    /**
     * @param labelsByName for each score or table of images, by a name that readers know: the true class of each image, by ID
     * @throws IllegalArgumentException if there is no image that all have
     */
    static CommonImages of(final Map<String, Map<String, String>> labelsByName) {
        final var sources = new LinkedHashMap<>(labelsByName);
        final var first = sources.entrySet().iterator().next();
        final var shared = first.getValue().keySet().stream()
            .filter(id -> sources.values().stream().allMatch(labels -> labels.containsKey(id))).toList();
        final var alike = shared.stream().filter(id -> sources.values().stream()
            .allMatch(labels -> labels.get(id).equals(first.getValue().get(id)))).toList();
        if (alike.isEmpty()) {
            throw new IllegalArgumentException(nothingInCommon(sources, shared));
        }
        final var notes = new ArrayList<String>();
        sources.forEach((name, labels) -> {
            if (labels.size() > shared.size()) {
                notes.add("%s of %s images of %s are left out, because not every other score is of them.".formatted(
                    labels.size() - shared.size(), labels.size(), name));
            }
        });
        if (alike.size() < shared.size()) {
            notes.add("Left out are %s images whose IDs have other classes in other scores (%s)."
                .formatted(shared.size() - alike.size(),
                    examples(shared.stream().filter(id -> !alike.contains(id)))));
        }
        return new CommonImages(alike, notes);
    }

    /** @see #of(Map) */
    static CommonImages of(final List<KnownScore> scores) {
        return of(byName(scores));
    }

    /**
     * @param table the true class of each image of the table that models are attacked on, by ID
     * @see #of(Map)
     */
    public static CommonImages of(final Map<String, String> table, final List<KnownScore> scores) {
        final var sources = new LinkedHashMap<String, Map<String, String>>();
        sources.put("the table of images", table);
        sources.putAll(byName(scores));
        return of(sources);
    }

    private static Map<String, Map<String, String>> byName(final List<KnownScore> scores) {
        final var byName = new LinkedHashMap<String, Map<String, String>>();
        scores.forEach(score -> byName.put(score.name(), score.labels()));
        return byName;
    }

    /** @return some of the images, by their positions */
    public CommonImages only(final int... chosen) {
        return new CommonImages(Arrays.stream(chosen).mapToObj(ids::get).toList(), notes);
    }

    private static String nothingInCommon(final Map<String, Map<String, String>> sources, final List<String> shared) {
        if (!shared.isEmpty()) {
            return "Not one image has the same class in all scores, though IDs are the same (%s): they name different images. Score all models on the same table."
                .formatted(examples(shared.stream()));
        }
        return "No image is in all scores, so that nothing can be compared image by image. Images are known again by their IDs: %s. Score all models on the same table."
            .formatted(sources.entrySet().stream()
                .map(source -> source.getKey() + " has " + examples(source.getValue().keySet().stream()))
                .collect(Collectors.joining("; ")));
    }

    private static String examples(final Stream<String> ids) {
        final var first = ids.limit(EXAMPLES + 1L).toList();
        return first.isEmpty() ? "none"
            : String.join(", ", first.subList(0, Math.min(EXAMPLES, first.size())))
                + (first.size() > EXAMPLES ? ", …" : "");
    }
}
