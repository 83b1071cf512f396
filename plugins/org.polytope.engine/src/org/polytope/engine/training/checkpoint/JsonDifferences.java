package org.polytope.engine.training.checkpoint;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.polytope.engine.json.Limits;
import org.polytope.engine.json.StrictJson;

import com.fasterxml.jackson.databind.JsonNode;

/** Where two JSON objects differ, in words. */
final class JsonDifferences {

    /** The program that wrote a document changes nothing in it. */
    private static final Set<String> IGNORED = Set.of("program");

    private static final int LONGEST = 60;

    private static final Limits LIMITS = new Limits(16 << 20, 60, 1 << 20, 1 << 20);

    private final String name;

    private final List<String> found = new ArrayList<>();

    private JsonDifferences(final String name) {
        this.name = name;
    }

    /** @return {@code The training plan has epochs.count 10 there, but 12 here}, for each place */
    static List<String> between(final String name, final String there, final String here) {
        final var differences = new JsonDifferences(name);
        differences.compare("", StrictJson.parse(name, there, LIMITS), StrictJson.parse(name, here, LIMITS));
        return differences.found;
    }

    private void compare(final String path, final JsonNode there, final JsonNode here) {
        if (there.isObject() && here.isObject()) {
            final var names = new LinkedHashSet<String>();
            here.fieldNames().forEachRemaining(names::add);
            there.fieldNames().forEachRemaining(names::add);
            names.removeAll(IGNORED);
            names.forEach(member -> compare(path.isEmpty() ? member : path + "." + member, there.path(member),
                here.path(member)));
        } else if (there.isArray() && here.isArray() && there.size() == here.size()) {
            for (int i = 0; i < here.size(); i++) {
                compare(path + "[" + i + "]", there.get(i), here.get(i));
            }
        } else if (!there.equals(here)) {
            found.add("%s has %s %s there, but %s here".formatted(name, path, text(there), text(here)));
        }
    }

    private static String text(final JsonNode node) {
        final var text = node.isMissingNode() ? "nothing" : node.toString();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
