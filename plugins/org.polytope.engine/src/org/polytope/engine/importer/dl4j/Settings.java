package org.polytope.engine.importer.dl4j;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The settings of one of DL4J's objects, whose names have been checked.
 *
 * @param where the layer that they belong to, for errors
 * @param kind DL4J's class, without its package
 */
record Settings(String where, String kind, JsonNode json) {

    private static final int SHOWN = 40;

    /**
     * @param where the layer that it belongs to, for errors
     * @throws IllegalArgumentException if no such object can be read, or naming the setting that isn't known
     */
    static Settings of(final String where, final JsonNode json) {
        if (json == null || !json.path("@class").isTextual()) {
            throw new IllegalArgumentException(where + " isn't described as Deeplearning4j has done since version "
                + "1.0.0-beta. Load the network there with a newer version, and save it again.");
        }
        final var name = json.get("@class").asText();
        return of(where, name.substring(name.lastIndexOf('.') + 1), json);
    }

    static Settings of(final String where, final String kind, final JsonNode json) {
        SettingTables.of(kind)
            .orElseThrow(() -> new IllegalArgumentException(
                "%s: this engine has nothing for Deeplearning4j's %s.".formatted(where, kind)))
            .check(where + " (" + kind + ")", json);
        return new Settings(where, kind, json);
    }

    /** @return the settings of the object that one of them is */
    Settings inner(final String name) {
        return of(where, json.path(name));
    }

    boolean has(final String name) {
        return json.hasNonNull(name);
    }

    /** @return a number, or {@code absent} where older versions don't write it */
    double number(final String name, final double absent) {
        return has(name) ? number(name, json.get(name)) : absent;
    }

    private double number(final String name, final JsonNode value) {
        if (!value.isNumber()) {
            throw wrong(name, "a number");
        }
        return value.asDouble();
    }

    /** @return a whole number from 1 on */
    int count(final String name) {
        final var value = json.path(name);
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.asInt() < 1) {
            throw wrong(name, "a whole number above 0");
        }
        return value.asInt();
    }

    /** @return as many whole numbers from 0 on */
    int[] counts(final String name, final int many) {
        final var value = json.path(name);
        final var counts = new int[many];
        for (int i = 0; i < many; i++) {
            final var element = value.path(i);
            if (value.size() != many || !element.isIntegralNumber() || !element.canConvertToInt()
                || element.asInt() < 0) {
                throw wrong(name, many + " whole numbers");
            }
            counts[i] = element.asInt();
        }
        return counts;
    }

    boolean flag(final String name, final boolean absent) {
        if (!has(name)) {
            return absent;
        } else if (!json.get(name).isBoolean()) {
            throw wrong(name, "true or false");
        }
        return json.get(name).asBoolean();
    }

    Optional<String> text(final String name) {
        if (!has(name)) {
            return Optional.empty();
        } else if (!json.get(name).isTextual()) {
            throw wrong(name, "a word");
        }
        return Optional.of(json.get(name).asText());
    }

    private IllegalArgumentException wrong(final String name, final String wanted) {
        return problem("its setting \"%s\" must be %s, but is %s.".formatted(name, wanted, brief(json.path(name))));
    }

    /** @return the error that a setting has a value that can't be read */
    IllegalArgumentException refused(final String name) {
        return problem("its setting \"%s\" is %s, which can't be read.".formatted(name, brief(json.path(name))));
    }

    IllegalArgumentException problem(final String problem) {
        return new IllegalArgumentException("%s (%s): %s".formatted(where, kind, problem));
    }

    /** @return a value as an error shows it */
    static String brief(final JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "absent";
        } else if (value.isObject()) {
            return "an object";
        }
        final var text = value.isArray() ? StreamSupport.stream(value.spliterator(), false).limit(SHOWN)
            .map(Settings::brief).collect(Collectors.joining(",", "[", "]")) : value.toString();
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
