package org.polytope.engine.importer.keras;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.polytope.engine.json.StrictJson;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Values as the versions of Keras write them. Where one writes {@code 0.05}, another wraps it as
 * {@code {"type": "ndarray", "value": 0.05}}, a list as {@code {"class_name": "__tuple__", "items": […]}}, and so on.
 */
final class KerasJson {

    /** Numbers of a list that a message shows. */
    private static final int SHOWN = 6;

    private static final String CLASS = "class_name";

    private static final String CONFIG = "config";

    private static final String VALUE = "value";

    private static final Set<String> LISTS = Set.of("__tuple__", "TensorShape");

    private static final Set<String> ARRAYS = Set.of("__numpy__", "__tensor__", "__bytes__");

    private KerasJson() {
    }

    /** @return the same with every wrapped number, text, flag and list as what it stands for */
    static JsonNode plain(final JsonNode json) {
        if (json instanceof ArrayNode list) {
            final var plain = list.arrayNode();
            list.forEach(item -> plain.add(plain(item)));
            return plain;
        } else if (!(json instanceof ObjectNode)) {
            return json;
        }
        final var wrapped = wrapped(json);
        if (!wrapped.isMissingNode()) {
            return plain(wrapped);
        }
        final var plain = StrictJson.object();
        json.fields().forEachRemaining(field -> plain.set(field.getKey(), plain(field.getValue())));
        return plain;
    }

    private static JsonNode wrapped(final JsonNode json) {
        final var type = json.path(CLASS).asText();
        if (json.size() == 2 && json.path("type").isTextual() && json.has(VALUE)) {
            return json.path(VALUE);
        } else if (LISTS.contains(type)) {
            return json.path("items");
        } else if (ARRAYS.contains(type)) {
            return json.path(CONFIG).path(VALUE);
        } else if (type.equals("function") && isOfLibrary(json.path("module").asText())) {
            return json.path(CONFIG).isObject() ? json.path(CONFIG).path("name") : json.path(CONFIG);
        }
        return json.path("");
    }

    /** A function of somebody's own may have the name of one that is known. */
    static boolean isOfLibrary(final String module) {
        return module.startsWith("keras") || module.startsWith("tensorflow") || module.startsWith("tf_keras");
    }

    /** @return as a message shows it: short, and never the insides of an object */
    static String shown(final JsonNode json) {
        if (json.isObject()) {
            final var named = json.path(CONFIG).isTextual() ? json.path(CONFIG) : json.path(CLASS);
            return named.isTextual() ? "an object \"%s\"".formatted(named.asText()) : "an object";
        } else if (json.isArray()) {
            final var items = new ArrayList<String>();
            json.forEach(item -> items.add(shown(item)));
            return items.size() <= SHOWN ? "[%s]".formatted(String.join(", ", items))
                : "a list of %s".formatted(items.size());
        }
        if (json.isMissingNode() || json.isNull()) {
            return json.isNull() ? "None" : "nothing";
        }
        return json.isTextual() ? "\"%s\"".formatted(json.asText()) : json.asText();
    }

    /** @return every number in it, however deep the lists */
    static List<Double> numbers(final JsonNode json) {
        final var numbers = new ArrayList<Double>();
        collect(json, numbers);
        return numbers;
    }

    private static void collect(final JsonNode json, final List<Double> into) {
        if (json.isNumber()) {
            into.add(json.asDouble());
        } else if (json.isArray()) {
            json.forEach(item -> collect(item, into));
        } else {
            throw new IllegalArgumentException("it must be a number or a list of numbers");
        }
    }
}
