package org.polytope.engine.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

/** Validates JSON against a schema, as far as the published schema goes; what it doesn't know is an error of the test. */
record JsonSchema(JsonNode root) {

    private static final Set<String> WORDS =
        Set.of("$schema", "$defs", "$ref", "title", "description", "type", "const", "enum",
            "pattern", "minimum", "maximum", "properties", "required", "additionalProperties", "items");

    /** @return what is wrong, one line each; empty if nothing is */
    List<String> problems(final JsonNode document) {
        final var problems = new ArrayList<String>();
        check(root, document, "", problems);
        return problems;
    }

    private void check(final JsonNode schema, final JsonNode value, final String where, final List<String> problems) {
        schema.fieldNames().forEachRemaining(word -> {
            if (!WORDS.contains(word)) {
                throw new IllegalArgumentException("The schema says " + word + " at " + where);
            }
        });
        if (schema.has("$ref")) {
            check(root.at(schema.get("$ref").asText().substring(1)), value, where, problems);
        }
        if (schema.has("type") && !isOf(schema.get("type").asText(), value)) {
            problems.add("%s is no %s: %s".formatted(where, schema.get("type").asText(), value));
        } else {
            checkScalar(schema, value, where, problems);
            checkObject(schema, value, where, problems);
            for (int i = 0; schema.has("items") && i < value.size(); i++) {
                check(schema.get("items"), value.get(i), where + "/" + i, problems);
            }
        }
    }

    private static boolean isOf(final String type, final JsonNode value) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "number" -> value.isNumber();
            case "integer" -> value.isIntegralNumber();
            case "boolean" -> value.isBoolean();
            default -> throw new IllegalArgumentException(type);
        };
    }

    private static void checkScalar(final JsonNode schema, final JsonNode value, final String where,
        final List<String> problems) {
        if (schema.has("const") && !schema.get("const").equals(value)) {
            problems.add(where + " isn't " + schema.get("const"));
        }
        if (schema.has("enum")) {
            final var allowed = new TreeSet<String>();
            schema.get("enum").forEach(one -> allowed.add(one.asText()));
            if (!allowed.contains(value.asText())) {
                problems.add("%s is none of %s: %s".formatted(where, allowed, value));
            }
        }
        if (schema.has("pattern") && !Pattern.compile(schema.get("pattern").asText()).matcher(value.asText()).find()) {
            problems.add("%s doesn't match: %s".formatted(where, value));
        }
        if (schema.has("minimum") && value.asDouble() < schema.get("minimum").asDouble()
            || schema.has("maximum") && value.asDouble() > schema.get("maximum").asDouble()) {
            problems.add("%s is out of its range: %s".formatted(where, value));
        }
    }

    private void checkObject(final JsonNode schema, final JsonNode value, final String where,
        final List<String> problems) {
        if (schema.has("required")) {
            schema.get("required").forEach(name -> {
                if (!value.has(name.asText())) {
                    problems.add("%s/%s is missing".formatted(where, name.asText()));
                }
            });
        }
        final var properties = schema.path("properties");
        final var others = schema.path("additionalProperties");
        value.fieldNames().forEachRemaining(name -> {
            final var inside = where + "/" + name;
            if (properties.has(name)) {
                check(properties.get(name), value.get(name), inside, problems);
            } else if (others.isObject()) {
                check(others, value.get(name), inside, problems);
            } else if (others.isBoolean() && !others.asBoolean()) {
                problems.add(inside + " isn't known");
            }
        });
    }
}
