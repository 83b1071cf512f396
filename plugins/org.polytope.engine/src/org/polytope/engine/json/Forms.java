package org.polytope.engine.json;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.polytope.engine.json.Sequences.ArrayForm;
import org.polytope.engine.json.Sequences.ListForm;
import org.polytope.engine.json.Sequences.MapForm;
import org.polytope.engine.json.Sequences.OptionalForm;

/** The form of each type. */
final class Forms {

    final List<Choice<?>> choices;

    private final Map<Class<?>, Form<?>> scalars = new HashMap<>();

    private final Map<Type, Form<?>> known = new ConcurrentHashMap<>();

    private final Map<Class<?>, RecordForm<?>> records = new ConcurrentHashMap<>();

    /** @param notANumber whether a number may be NaN */
    Forms(final List<Choice<?>> choices, final boolean notANumber) {
        this.choices = List.copyOf(choices);
        scalars.put(int.class, Scalars.INT);
        scalars.put(long.class, Scalars.LONG);
        scalars.put(boolean.class, Scalars.BOOLEAN);
        scalars.put(double.class, Scalars.doubles(notANumber));
        scalars.put(float.class, Scalars.floats(notANumber));
        scalars.put(Integer.class, Scalars.INT);
        scalars.put(Long.class, Scalars.LONG);
        scalars.put(Double.class, scalars.get(double.class));
        scalars.put(Float.class, scalars.get(float.class));
        scalars.put(String.class, Scalars.TEXT);
        scalars.put(Embedded.class, Embedded.FORM);
    }

    /** @throws IllegalArgumentException if values of this type can't be written */
    @SuppressWarnings("unchecked")
    <T> Form<T> of(final Type type) {
        // not computeIfAbsent: a record may hold records of its own type
        var form = known.get(type);
        if (form == null) {
            form = type instanceof Class<?> plain ? plain(plain) : generic(type);
            known.put(type, form);
        }
        return (Form<T>)form;
    }

    /** @return the form of a record without its name */
    @SuppressWarnings("unchecked")
    <T> RecordForm<T> ofRecord(final Class<T> type) {
        return (RecordForm<T>)records.computeIfAbsent(type, record -> new RecordForm<>(record, this));
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private Form<?> plain(final Class<?> type) {
        if (scalars.containsKey(type)) {
            return scalars.get(type);
        }
        for (final var choice : choices) {
            final var among = choice.among(type);
            if (!among.records().isEmpty()) {
                return new ChoiceForm<>(among, this);
            }
        }
        if (type.isRecord()) {
            return ofRecord(type);
        } else if (type.isEnum()) {
            return Scalars.constants((Class)type);
        } else if (type.isArray()) {
            return new ArrayForm<>(type.getComponentType(), of(type.getComponentType()));
        }
        throw new IllegalArgumentException("%s can't be written: it is neither a record nor a choice among records."
            .formatted(type));
    }

    private Form<?> generic(final Type type) {
        if (type instanceof ParameterizedType generic) {
            final var arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == List.class) {
                return new ListForm<>(of(arguments[0]));
            } else if (generic.getRawType() == Optional.class) {
                return new OptionalForm<>(of(arguments[0]));
            } else if (Arrays.asList(generic.getRawType(), arguments[0]).equals(List.of(Map.class, String.class))) {
                return new MapForm<>(of(arguments[1]));
            }
        }
        throw new IllegalArgumentException(
            "%s can't be written: it is no list, option or map of texts.".formatted(type));
    }

    /** @return what {@code json}, a part of this program, stands for */
    Object parse(final String subject, final String json, final Type type) {
        return new JsonText(subject, json, Limits.SETTINGS).read(parser -> {
            final var in = new Input(subject, parser, Limits.SETTINGS);
            in.next();
            return this.<Object>of(type).read(in);
        });
    }
}
