package org.polytope.engine.model;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import org.polytope.engine.network.Network;
import org.polytope.engine.network.NetworkJson;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.PixelRange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The description in a model file: all of it but the numbers.
 *
 * @param checksums the SHA-256 of each other entry, by its name
 */
record ModelJson(Network network, Normalization normalization, PixelRange range, List<String> classNames,
    Provenance provenance, Map<String, String> checksums) {

    /** @param entries the file's other entries */
    static String write(final Model model, final Map<String, byte[]> entries) throws ModelFormatException {
        final var root = Json.object().put("format", ModelEntries.FORMAT).put("version", ModelEntries.VERSION);
        root.set("network", Json.parse(NetworkJson.write(model.network()), "The network"));
        model.classNames().forEach(root.putArray("classes")::add);
        final var normalization = root.putObject("normalization");
        putFloats(normalization.putArray("mean"), model.normalization().mean());
        putFloats(normalization.putArray("deviation"), model.normalization().deviation());
        putFloats(root.putArray("pixelRange"), List.of(model.range().low(), model.range().high()));
        root.set("provenance", write(model.provenance()));
        final var checksums = root.putObject("sha256");
        entries.forEach((name, bytes) -> checksums.put(name, ModelEntries.checksum(bytes)));
        return root.toPrettyString();
    }

    /** Floats are written as the doubles that equal them: these are read back without any rounding. */
    private static void putFloats(final ArrayNode array, final List<Float> numbers) {
        numbers.forEach(number -> array.add(number.doubleValue()));
    }

    private static ObjectNode write(final Provenance provenance) throws ModelFormatException {
        final var json = Json.object().put("creator", provenance.creator()).put("created",
            provenance.created().toString());
        provenance.seed().ifPresent(seed -> json.put("seed", seed));
        provenance.threatModel().ifPresent(threat -> json.put("threatModel", threat));
        if (provenance.trainingPlan().isPresent()) {
            json.set("trainingPlan", Json.parse(provenance.trainingPlan().get(), "The training plan"));
        }
        provenance.results().forEach(json.putObject("results")::put);
        json.put("device", provenance.device());
        provenance.libraries().forEach(json.putObject("libraries")::put);
        if (provenance.isImported()) {
            provenance.origin().forEach(json.putObject("origin")::put);
        }
        return json;
    }

    /** @throws ModelFormatException if {@code json} isn't what {@link #write} gives or gave in earlier versions */
    static ModelJson read(final String json, final Object source) throws ModelFormatException {
        final var root = Json.parse(json, source + ", " + ModelEntries.DESCRIPTION);
        checkVersion(root, source);
        try {
            final var normalization = object(root, "normalization");
            final var range = floats(root, "pixelRange");
            if (range.size() != 2) {
                throw new IllegalArgumentException("\"pixelRange\" needs two numbers.");
            }
            return new ModelJson(NetworkJson.read(object(root, "network").toString()),
                new Normalization(floats(normalization, "mean"), floats(normalization, "deviation")),
                new PixelRange(range.get(0), range.get(1)), texts(root, "classes"),
                provenance(object(root, "provenance")), textsByName(object(root, "sha256")));
        } catch (final IllegalArgumentException | ArithmeticException | DateTimeParseException e) {
            throw new ModelFormatException(source,
                "its description (%s) is damaged: %s".formatted(ModelEntries.DESCRIPTION, e.getMessage()), e);
        }
    }

    private static void checkVersion(final ObjectNode root, final Object source) throws ModelFormatException {
        final var version = root.path("version");
        if (!ModelEntries.FORMAT.equals(root.path("format").asText()) || !version.isInt() || version.intValue() < 1) {
            throw new ModelFormatException(source,
                "isn't a Polytope model: its description names neither the format nor a version.");
        }
        if (version.intValue() > ModelEntries.VERSION) {
            throw new ModelFormatException(source,
                "was written by a newer Polytope (format %d; this one reads up to %d): update the extension."
                    .formatted(version.intValue(), ModelEntries.VERSION));
        }
    }

    private static Provenance provenance(final JsonNode json) {
        final var seed = json.path("seed");
        final var plan = json.path("trainingPlan");
        final var results = new LinkedHashMap<String, Double>();
        json.path("results").properties().forEach(result -> results.put(result.getKey(), result.getValue().asDouble()));
        return new Provenance(text(json, "creator"), Instant.parse(text(json, "created")),
            seed.canConvertToLong() ? OptionalLong.of(seed.longValue()) : OptionalLong.empty(),
            Optional.ofNullable(json.path("threatModel").textValue()),
            plan.isObject() ? Optional.of(plan.toString()) : Optional.empty(), results, text(json, "device"),
            textsByName(json.path("libraries")), textsByName(json.path("origin")));
    }

    private static ObjectNode object(final JsonNode json, final String key) {
        if (json.path(key) instanceof ObjectNode object) {
            return object;
        }
        throw new IllegalArgumentException("\"%s\" must be an object.".formatted(key));
    }

    private static List<Float> floats(final JsonNode json, final String key) {
        final var numbers = new ArrayList<Float>();
        for (final var number : json.path(key)) {
            if (!number.isNumber()) {
                throw new IllegalArgumentException("\"%s\" must hold numbers only.".formatted(key));
            }
            numbers.add((float)number.doubleValue());
        }
        return numbers;
    }

    private static List<String> texts(final JsonNode json, final String key) {
        final var texts = new ArrayList<String>();
        for (final var text : json.path(key)) {
            if (!text.isTextual()) {
                throw new IllegalArgumentException("\"%s\" must hold texts only.".formatted(key));
            }
            texts.add(text.textValue());
        }
        return texts;
    }

    private static String text(final JsonNode json, final String key) {
        if (!json.path(key).isTextual()) {
            throw new IllegalArgumentException("the text \"%s\" is missing.".formatted(key));
        }
        return json.path(key).textValue();
    }

    private static Map<String, String> textsByName(final JsonNode json) {
        final var texts = new LinkedHashMap<String, String>();
        json.properties().forEach(property -> texts.put(property.getKey(), text(json, property.getKey())));
        return texts;
    }
}
