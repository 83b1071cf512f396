package org.polytope.engine.importer.dl4j;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Which settings of one of DL4J's classes are known, by their names in JSON. Everything else is refused.
 *
 * @param understood are read
 * @param fixed may only have this value, as JSON
 * @param idle don't matter in prediction
 */
record KnownSettings(Set<String> understood, Map<String, String> fixed, Set<String> idle) {

    static KnownSettings of(final String... names) {
        return new KnownSettings(Set.of(names), Map.of(), Set.of());
    }

    KnownSettings fixed(final String name, final String value) {
        final var more = new LinkedHashMap<>(fixed);
        more.put(name, value);
        return new KnownSettings(understood, more, idle);
    }

    KnownSettings idle(final String... names) {
        final var more = new TreeSet<>(idle);
        more.addAll(Arrays.asList(names));
        return new KnownSettings(understood, fixed, more);
    }

    /** @return all names, whatever is done with them */
    Set<String> names() {
        final var names = new TreeSet<>(understood);
        names.addAll(fixed.keySet());
        names.addAll(idle);
        return names;
    }

    /**
     * @param where the layer that has these settings, for errors
     * @throws IllegalArgumentException naming the first that is neither known nor absent, or has another value than it
     *             may have
     */
    void check(final String where, final JsonNode settings) {
        for (final var entry : settings.properties()) {
            final var name = entry.getKey();
            final var value = entry.getValue();
            if (value.isNull() || "@class".equals(name) || understood.contains(name) || idle.contains(name)) {
                continue;
            }
            final var only = fixed.get(name);
            if (only == null) {
                throw new IllegalArgumentException(
                    "%s has the setting \"%s\", which isn't known here: %s.".formatted(where,
                        name, Settings.brief(value)));
            } else if (!only.equals(value.toString())) {
                throw new IllegalArgumentException(
                    "%s has the setting \"%s\" at %s; only %s can be read.".formatted(where,
                        name, Settings.brief(value), only));
            }
        }
    }
}
