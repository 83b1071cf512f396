package org.knime.conformance;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes declarations as the files of facts do: modifiers in the order public, protected, abstract, default, static,
 * final; binary names; generic types; thrown exceptions in alphabetical order; {@code <init>} for a constructor; and
 * {@code = default} behind an annotation's member that has a default.
 */
final class Signatures {

    private Signatures() {
    }

    static String declaration(final Class<?> type) {
        final String kind;
        int shown = Modifier.PUBLIC | Modifier.PROTECTED;
        if (type.isAnnotation()) {
            kind = "@interface";
        } else if (type.isInterface()) {
            kind = "interface";
        } else if (type.isEnum()) {
            kind = "enum";
        } else if (type.isRecord()) {
            kind = "record";
        } else {
            kind = "class";
            shown |= Modifier.ABSTRACT | Modifier.FINAL;
        }
        return modifiers(type.getModifiers() & shown) + kind + " " + type.getName()
            + parameters(type.getTypeParameters());
    }

    /** The public and protected members that the type itself declares. */
    static Set<String> members(final Class<?> type) {
        final Set<String> lines = new TreeSet<>();
        for (Field field : type.getDeclaredFields()) {
            if (isVisible(field.getModifiers()) && !field.isSynthetic()) {
                lines.add(modifiers(field.getModifiers()) + name(field.getGenericType()) + " " + field.getName());
            }
        }
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (isVisible(constructor.getModifiers()) && !constructor.isSynthetic()) {
                lines.add(modifiers(constructor.getModifiers()) + executable(constructor, "", "<init>"));
            }
        }
        for (Method method : type.getDeclaredMethods()) {
            if (isVisible(method.getModifiers()) && !method.isSynthetic()) {
                lines.add(modifiers(method.getModifiers(), method.isDefault())
                    + executable(method, name(method.getGenericReturnType()) + " ", method.getName()));
            }
        }
        return lines;
    }

    static boolean isVisible(final int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static String modifiers(final int modifiers) {
        return modifiers(modifiers, false);
    }

    private static String modifiers(final int modifiers, final boolean isDefault) {
        return Stream
            .of(Modifier.isPublic(modifiers) ? "public" : "", Modifier.isProtected(modifiers) ? "protected" : "",
                Modifier.isAbstract(modifiers) ? "abstract" : "", isDefault ? "default" : "",
                Modifier.isStatic(modifiers) ? "static" : "", Modifier.isFinal(modifiers) ? "final" : "")
            .filter(word -> !word.isEmpty()).map(word -> word + " ").collect(Collectors.joining());
    }

    private static String executable(final Executable executable, final String returned, final String name) {
        final String typeParameters = parameters(executable.getTypeParameters());
        final Type[] types = executable.getGenericParameterTypes();
        String arguments = Arrays.stream(types).map(Signatures::name).collect(Collectors.joining(", "));
        if (executable.isVarArgs()) {
            arguments = arguments.substring(0, arguments.length() - "[]".length()) + "...";
        }
        final String thrown = Arrays.stream(executable.getGenericExceptionTypes()).map(Signatures::name).sorted()
            .collect(Collectors.joining(", "));
        final boolean hasDefault = executable instanceof Method method && method.getDefaultValue() != null;
        return (typeParameters.isEmpty() ? "" : typeParameters + " ") + returned + name + "(" + arguments + ")"
            + (hasDefault ? " = default" : "") + (thrown.isEmpty() ? "" : " throws " + thrown);
    }

    private static String parameters(final TypeVariable<?>... parameters) {
        return parameters.length == 0 ? ""
            : Arrays.stream(parameters).map(Signatures::parameter).collect(Collectors.joining(", ", "<", ">"));
    }

    private static String parameter(final TypeVariable<?> parameter) {
        final String bounds = Arrays.stream(parameter.getBounds()).filter(bound -> bound != Object.class)
            .map(Signatures::name).collect(Collectors.joining(" & "));
        return parameter.getName() + (bounds.isEmpty() ? "" : " extends " + bounds);
    }

    private static String name(final Type type) {
        if (type instanceof Class<?> c) {
            return c.isArray() ? name(c.getComponentType()) + "[]" : c.getName();
        }
        if (type instanceof GenericArrayType array) {
            return name(array.getGenericComponentType()) + "[]";
        }
        if (type instanceof ParameterizedType parameterized) {
            return name(parameterized.getRawType()) + Arrays.stream(parameterized.getActualTypeArguments())
                .map(Signatures::name).collect(Collectors.joining(", ", "<", ">"));
        }
        if (type instanceof WildcardType wildcard) {
            if (wildcard.getLowerBounds().length > 0) {
                return "? super " + name(wildcard.getLowerBounds()[0]);
            }
            final Type bound = wildcard.getUpperBounds()[0];
            return bound == Object.class ? "?" : "? extends " + name(bound);
        }
        return ((TypeVariable<?>)type).getName();
    }
}
