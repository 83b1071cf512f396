package org.polytope.engine.json;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.core.JsonGenerator;

/**
 * A record's component.
 *
 * @param since the record's first version that has it
 * @param whenAbsent its value in older versions, as JSON; not used in version 1
 */
record Component(String name, Type type, Method accessor, int since, String whenAbsent, Forms forms) {

    /** These stand in every object beside the components. */
    private static final Set<String> TAKEN = Set.of(ChoiceForm.TYPE, Header.VERSION);

    /** @throws IllegalArgumentException if there is no such name or version */
    static Component of(final RecordComponent component, final Forms forms) {
        final var since = component.getAnnotation(Since.class);
        if (TAKEN.contains(component.getName()) || since != null && since.version() < 2) {
            throw new IllegalArgumentException(
                "%s can't be written: no component may be called one of %s, or have come "
                    + "with a version below 2.".formatted(component, TAKEN));
        }
        final var accessor = component.getAccessor();
        accessor.setAccessible(true);
        return new Component(component.getName(), component.getGenericType(), accessor,
            since == null ? 1 : since.version(), since == null ? "" : since.absent(), forms);
    }

    void write(final Object owner, final JsonGenerator out) throws IOException {
        final Object value;
        try {
            value = accessor.invoke(owner);
        } catch (final ReflectiveOperationException e) {
            throw new IllegalStateException(accessor + " can't be called.", e);
        }
        if (value == null) {
            throw new IllegalArgumentException("\"%s\" of %s is null, which can't be written.".formatted(name, owner));
        }
        if (!(value instanceof Optional<?> optional) || optional.isPresent()) {
            out.writeFieldName(name);
            forms.<Object>of(type).write(value, out);
        }
    }

    Object read(final Input in) throws IOException {
        final var value = in.at(name, forms.<Object>of(type));
        if (name.equals("name") && value instanceof String text) {
            in.name(text);
        }
        return value;
    }

    /**
     * @param version of what was written
     * @return the value of a component that isn't there
     * @throws IllegalArgumentException if it should be there
     */
    Object absent(final int version, final Input in) {
        if (version < since) {
            return forms.parse("What \"%s\" is before version %s".formatted(name, since), whenAbsent, type);
        }
        in.require(accessor.getReturnType() == Optional.class, "\"%s\" is missing.", name);
        return Optional.empty();
    }
}
