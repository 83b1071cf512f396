package org.polytope.engine.json;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonToken;

/**
 * A record as an object with its components by name. Its constructor checks their values.
 *
 * @param <T> the record
 */
final class RecordForm<T> implements Form<T> {

    private final Class<T> type;

    private final Map<String, Component> components = new LinkedHashMap<>();

    private final Constructor<T> constructor;

    private final int version;

    /** @throws IllegalArgumentException if the record can't be written; says why */
    RecordForm(final Class<T> type, final Forms forms) {
        this.type = type;
        for (final var component : type.getRecordComponents()) {
            components.put(component.getName(), Component.of(component, forms));
        }
        version = components.values().stream().mapToInt(Component::since).max().orElse(1);
        constructor = constructor();
    }

    private Constructor<T> constructor() {
        final var parameters =
            components.values().stream().map(component -> component.accessor().getReturnType()).toArray(Class[]::new);
        try {
            final var canonical = type.getDeclaredConstructor(parameters);
            canonical.setAccessible(true);
            return canonical;
        } catch (final NoSuchMethodException e) {
            throw new IllegalStateException("Every record has a canonical constructor.", e);
        }
    }

    Class<T> type() {
        return type;
    }

    int version() {
        return version;
    }

    Collection<Component> components() {
        return components.values();
    }

    @Override
    public void write(final T value, final JsonGenerator out) throws IOException {
        out.writeStartObject();
        writeMembers(value, Header.ofRecord(), out);
        out.writeEndObject();
    }

    void writeMembers(final T value, final Header header, final JsonGenerator out) throws IOException {
        header.write(version, out);
        for (final var component : components.values()) {
            component.write(value, out);
        }
    }

    @Override
    public T read(final Input in) throws IOException {
        in.require(JsonToken.START_OBJECT, "An object");
        return readMembers(in, Header.ofRecord());
    }

    /** @param in behind the object's beginning, or one of its properties */
    T readMembers(final Input in, final Header header) throws IOException {
        final var values = new HashMap<String, Object>();
        String unknown = null;
        while (in.next() == JsonToken.FIELD_NAME) {
            final var name = in.parser().currentName();
            in.next();
            if (header.takes(name, in)) {
                continue;
            }
            header.refuseNewer(version, in);
            final var component = components.get(name);
            if (component == null) {
                unknown = name;
                in.parser().skipChildren();
            } else {
                values.put(name, component.read(in));
            }
        }
        header.refuseNewer(version, in);
        header.requireWhole(in);
        if (unknown != null) {
            throw in.unknown("There is nothing called \"%s\" here, but %s.".formatted(Input.shortened(unknown),
                components.isEmpty() ? "nothing at all" : String.join(", ", components.keySet())));
        }
        return construct(values, header.version(), in);
    }

    private T construct(final Map<String, Object> values, final int written, final Input in) throws IOException {
        final var arguments = new Object[components.size()];
        int next = 0;
        for (final var component : components.values()) {
            final var value = values.get(component.name());
            arguments[next++] = value == null ? component.absent(written, in) : value;
        }
        try {
            return constructor.newInstance(arguments);
        } catch (final InvocationTargetException e) {
            throw in.refused(e.getCause());
        } catch (final ReflectiveOperationException e) {
            throw new IllegalStateException(type + " can't be made.", e);
        }
    }
}
