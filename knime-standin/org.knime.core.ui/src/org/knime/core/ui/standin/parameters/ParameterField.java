package org.knime.core.ui.standin.parameters;

import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.knime.node.parameters.persistence.Persist;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.type.TypeFactory;

/**
 * A field of a class of parameters.
 *
 * @param field the field, made accessible
 * @param type its type with all type variables resolved
 */
public record ParameterField(Field field, JavaType type) {

    private static final String HIDDEN_SUFFIX = "_Internals";

    /** The fields of a class that are parameters: those that aren't private, superclasses' first. */
    public static List<ParameterField> of(final JavaType owner) {
        final var hierarchy = new ArrayList<Class<?>>();
        for (Class<?> type = owner.getRawClass(); type != Object.class && type != null; type = type.getSuperclass()) {
            hierarchy.add(0, type);
        }
        final var fields = new ArrayList<ParameterField>();
        for (final var type : hierarchy) {
            final var bindings = owner.findSuperType(type).getBindings();
            for (final var field : type.getDeclaredFields()) {
                if (isParameter(field)) {
                    field.setAccessible(true); // NOSONAR: parameters are package-private fields
                    fields.add(new ParameterField(field,
                        TypeFactory.defaultInstance().resolveMemberType(field.getGenericType(), bindings)));
                }
            }
        }
        return fields;
    }

    private static boolean isParameter(final Field field) {
        final var modifiers = field.getModifiers();
        return !Modifier.isStatic(modifiers) && !Modifier.isPrivate(modifiers) && !Modifier.isTransient(modifiers)
            && !field.isSynthetic();
    }

    /** The field's name without the prefix {@code m_}. */
    public String name() {
        final var name = field.getName();
        return name.startsWith("m_") ? name.substring(2) : name;
    }

    /** The key under which the field is saved. */
    String key() {
        final var persist = annotation(Persist.class);
        final var key = persist.map(Persist::configKey).filter(k -> !k.isEmpty()).orElseGet(this::name);
        return persist.map(Persist::hidden).orElse(false) ? key + HIDDEN_SUFFIX : key;
    }

    /** An annotation of the field. */
    public <A extends Annotation> Optional<A> annotation(final Class<A> annotationType) {
        return Optional.ofNullable(field.getAnnotation(annotationType));
    }

    /** The field's value in a group. */
    public Object get(final Object group) {
        try {
            return field.get(group);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    void set(final Object group, final Object value) {
        try {
            field.set(group, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "%s of %s".formatted(field.getName(), field.getDeclaringClass().getName());
    }
}
