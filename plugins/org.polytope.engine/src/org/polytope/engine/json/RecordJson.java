package org.polytope.engine.json;

import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;

/**
 * The JSON form of immutable records. Components become properties of the same name; where a component's type is an
 * interface, the property {@code "type"} holds the name of the record behind it. Reading is strict: a property too many
 * or too few is an error that says where, and a record's own constructor checks the values.
 *
 * @param <T> what is written and read
 */
public final class RecordJson<T> {

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    private interface NamedChoice {
    }

    private final Class<T> type;

    private final JsonMapper mapper;

    private RecordJson(final Class<T> type, final JsonMapper mapper) {
        this.type = type;
        this.mapper = mapper;
    }

    /**
     * @param type what is written and read
     * @param choices for each interface among the components (or {@code type} itself), its records by name; names are
     *            part of the file format and never change
     */
    public static <T> RecordJson<T> of(final Class<T> type, final Map<Class<?>, Map<String, Class<?>>> choices) {
        final var mapper = JsonMapper.builder() //
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS) //
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES) //
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES) //
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS) //
            .build();
        choices.forEach((choice, records) -> {
            mapper.addMixIn(choice, NamedChoice.class);
            records.forEach((name, recordType) -> mapper.registerSubtypes(new NamedType(recordType, name)));
        });
        return new RecordJson<>(type, mapper);
    }

    /** @return {@code value} as one line of JSON */
    public String write(final T value) {
        try {
            return mapper.writerFor(type).writeValueAsString(value);
        } catch (final JsonProcessingException e) {
            throw new IllegalStateException(type.getSimpleName() + " can't be written as JSON.", e);
        }
    }

    /** @throws IllegalArgumentException if {@code json} isn't what {@link #write} writes; says what is wrong */
    public T read(final String json) {
        try {
            return mapper.readerFor(type).readValue(json);
        } catch (final JsonMappingException e) {
            throw new IllegalArgumentException(
                "The settings of %s are %s".formatted(type.getSimpleName(), reason(e)), e);
        } catch (final JsonProcessingException e) {
            throw new IllegalArgumentException("The settings of %s are not JSON (line %d): %s"
                .formatted(type.getSimpleName(), e.getLocation().getLineNr(), e.getOriginalMessage()), e);
        }
    }

    private static String reason(final JsonMappingException e) {
        if (e.getOriginalMessage().startsWith("Missing creator property")) {
            return "missing" + place(e) + ".";
        }
        return "wrong" + place(e) + ": "
            + (e.getCause() instanceof IllegalArgumentException cause ? cause.getMessage() : e.getOriginalMessage());
    }

    private static String place(final JsonMappingException e) {
        final var path = e.getPath().stream() //
            .map(part -> part.getFieldName() == null ? Integer.toString(part.getIndex()) : part.getFieldName()) //
            .collect(Collectors.joining("."));
        return path.isEmpty() ? "" : " at \"" + path + "\"";
    }
}
