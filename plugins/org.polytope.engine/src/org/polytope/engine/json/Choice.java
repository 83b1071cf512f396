package org.polytope.engine.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An interface in what is written, and the records behind it by name: {@code {"type": "pgd", …}}. A record with a name
 * always says it, also where no other one may stand. Names are part of the format: one may be added, never changed or
 * removed.
 *
 * @param type the interface
 * @param records the records by name
 * @param former the name of the record that stands in files without a name, because it was no choice once
 * @param <C> the interface
 */
public record Choice<C>(Class<C> type, Map<String, Class<? extends C>> records, Optional<String> former) {

    /** @throws IllegalArgumentException if one of {@code records} is none, or stands there twice */
    public Choice {
        records = Collections.unmodifiableMap(new LinkedHashMap<>(records));
        records.forEach((name, choice) -> {
            if (!choice.isRecord()) {
                throw new IllegalArgumentException("\"%s\" is no record but %s.".formatted(name, choice));
            }
        });
        if (records.values().stream().distinct().count() < records.size()) {
            throw new IllegalArgumentException("A record has two names in %s.".formatted(records));
        }
    }

    /** Among records that have had their names from the beginning. */
    public Choice(final Class<C> type, final Map<String, Class<? extends C>> records) {
        this(type, records, Optional.empty());
    }

    /** @return a choice among no records yet */
    public static <C> Choice<C> of(final Class<C> type) {
        return new Choice<>(type, Map.of());
    }

    /**
     * @return the same choice with one more record
     * @throws IllegalArgumentException if there is one of this name
     */
    public Choice<C> with(final String name, final Class<? extends C> choice) {
        final var more = new LinkedHashMap<>(records);
        if (more.put(name, choice) != null) {
            throw new IllegalArgumentException("There are two records called \"%s\".".formatted(name));
        }
        return new Choice<>(type, more, former);
    }

    /**
     * @return the same choice with the record that stood alone in its place before there was a choice, and so is read
     *         without a name too
     */
    public Choice<C> withFormer(final String name, final Class<? extends C> choice) {
        return new Choice<>(type, with(name, choice).records(), Optional.of(name));
    }

    /** @return the choice among those that are a {@code narrower}, which may be one of the records */
    <N> Choice<N> among(final Class<N> narrower) {
        final Map<String, Class<? extends N>> fewer = new LinkedHashMap<>();
        records.forEach((name, choice) -> {
            if (narrower.isAssignableFrom(choice)) {
                fewer.put(name, choice.asSubclass(narrower));
            }
        });
        return new Choice<>(narrower, fewer, former.filter(fewer::containsKey));
    }
}
