package org.polytope.engine.network;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.polytope.engine.network.layer.Add;
import org.polytope.engine.network.layer.AveragePool;
import org.polytope.engine.network.layer.BatchNorm;
import org.polytope.engine.network.layer.Clip;
import org.polytope.engine.network.layer.Concat;
import org.polytope.engine.network.layer.Convolution;
import org.polytope.engine.network.layer.Dense;
import org.polytope.engine.network.layer.Dropout;
import org.polytope.engine.network.layer.Flatten;
import org.polytope.engine.network.layer.GlobalAveragePool;
import org.polytope.engine.network.layer.Identity;
import org.polytope.engine.network.layer.Layer;
import org.polytope.engine.network.layer.LeakyRelu;
import org.polytope.engine.network.layer.MaxPool;
import org.polytope.engine.network.layer.PRelu;
import org.polytope.engine.network.layer.Relu;
import org.polytope.engine.network.layer.Sigmoid;
import org.polytope.engine.network.layer.Tanh;
import org.polytope.engine.network.layer.ZeroPad;
import org.polytope.engine.network.layer.ZeroPadShortcut;

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
        TYPES.put("convolution", Convolution.class);
        TYPES.put("dense", Dense.class);
        TYPES.put("batch-norm", BatchNorm.class);
        TYPES.put("relu", Relu.class);
        TYPES.put("leaky-relu", LeakyRelu.class);
        TYPES.put("prelu", PRelu.class);
        TYPES.put("sigmoid", Sigmoid.class);
        TYPES.put("tanh", Tanh.class);
        TYPES.put("clip", Clip.class);
        TYPES.put("max-pool", MaxPool.class);
        TYPES.put("average-pool", AveragePool.class);
        TYPES.put("global-average-pool", GlobalAveragePool.class);
        TYPES.put("add", Add.class);
        TYPES.put("concat", Concat.class);
        TYPES.put("flatten", Flatten.class);
        TYPES.put("zero-pad", ZeroPad.class);
        TYPES.put("zero-pad-shortcut", ZeroPadShortcut.class);
        TYPES.put("dropout", Dropout.class);
        TYPES.put("identity", Identity.class);
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
