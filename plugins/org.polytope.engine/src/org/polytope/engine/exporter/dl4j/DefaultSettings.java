package org.polytope.engine.exporter.dl4j;

import java.io.IOException;
import java.io.UncheckedIOException;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What DL4J 1.0.0-M2.1 itself writes of its classes by default, setting by setting in its order: so no DL4J is needed to
 * write a file, and none notices. {@code null} stands where every network has something of its own, too.
 */
final class DefaultSettings {

    private static final ObjectNode ALL = read();

    private DefaultSettings() {
    }

    /** @return a copy, to be completed, of what is written of the class with that simple name */
    static ObjectNode of(final String simpleName) {
        return ((ObjectNode)ALL.required(simpleName)).deepCopy();
    }

    private static ObjectNode read() {
        try (var file = DefaultSettings.class.getResourceAsStream("settings.json")) {
            return (ObjectNode)new ObjectMapper().readTree(file);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
