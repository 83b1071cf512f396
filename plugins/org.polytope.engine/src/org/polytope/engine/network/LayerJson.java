package org.polytope.engine.network;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Layers as JSON objects: their record's components beside a {@code type} that stays the same for ever. */
final class LayerJson {

    /** Names in files; an entry may be added, never changed or removed. */
    private static final Map<String, Class<? extends Layer>> TYPES = new LinkedHashMap<>();

    static {
        TYPES.put("convolution", Layer.Convolution.class);
        TYPES.put("dense", Layer.Dense.class);
        TYPES.put("batch-norm", Layer.BatchNorm.class);
        TYPES.put("relu", Layer.Relu.class);
        TYPES.put("leaky-relu", Layer.LeakyRelu.class);
        TYPES.put("prelu", Layer.PRelu.class);
        TYPES.put("sigmoid", Layer.Sigmoid.class);
        TYPES.put("tanh", Layer.Tanh.class);
        TYPES.put("clip", Layer.Clip.class);
        TYPES.put("max-pool", Layer.MaxPool.class);
        TYPES.put("average-pool", Layer.AveragePool.class);
        TYPES.put("global-average-pool", Layer.GlobalAveragePool.class);
        TYPES.put("add", Layer.Add.class);
        TYPES.put("concat", Layer.Concat.class);
        TYPES.put("flatten", Layer.Flatten.class);
        TYPES.put("zero-pad", Layer.ZeroPad.class);
        TYPES.put("zero-pad-shortcut", Layer.ZeroPadShortcut.class);
        TYPES.put("dropout", Layer.Dropout.class);
        TYPES.put("identity", Layer.Identity.class);
    }

    private static final Map<Class<? extends Layer>, String> NAMES =
        TYPES.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));

    /** Strict: a setting that is missing, misspelt or of another kind is an error, never a silent default. */
    private static final ObjectMapper MAPPER = JsonMapper.builder()
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
            DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .build();

    private LayerJson() {
    }

    static ObjectNode write(final Layer layer) {
        final var json = MAPPER.createObjectNode().put("type", NAMES.get(layer.getClass()));
        final ObjectNode settings = MAPPER.valueToTree(layer);
        json.setAll(settings);
        return json;
    }

    static Layer read(final ObjectNode json, final String where) {
        final var type = json.path("type").asText();
        final var layer = TYPES.get(type);
        if (layer == null) {
            throw new IllegalArgumentException("%s is an unknown layer \"%s\"; this version knows %s."
                .formatted(where, type, String.join(", ", TYPES.keySet())));
        }
        final var settings = json.deepCopy();
        settings.remove("type");
        try {
            return MAPPER.treeToValue(settings, layer);
        } catch (final ValueInstantiationException e) {
            throw new IllegalArgumentException("%s (%s): %s".formatted(where, type, e.getCause().getMessage()), e);
        } catch (final JsonMappingException e) {
            throw new IllegalArgumentException("%s (%s): the setting \"%s\" is missing, unknown or of the wrong kind."
                .formatted(where, type, setting(e)), e);
        } catch (final JsonProcessingException e) {
            throw new IllegalArgumentException("%s (%s): %s".formatted(where, type, e.getOriginalMessage()), e);
        }
    }

    private static String setting(final JsonMappingException e) {
        return e.getPath().stream().map(JsonMappingException.Reference::getFieldName).filter(Objects::nonNull)
            .collect(Collectors.joining("."));
    }
}
