package org.knime.core.ui.standin.conformance;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericDeclaration;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes public and protected members as the list of KNIME's signatures does. */
final class Signatures {

    private Signatures() {
    }

    /** The members that a node could use. */
    static List<String> of(final Class<?> type) {
        final List<String> signatures = new ArrayList<>();
        Stream.of(type.getDeclaredMethods()).filter(Signatures::isVisible).map(Signatures::method)
            .forEach(signatures::add);
        Stream.of(type.getDeclaredConstructors()).filter(Signatures::isVisible).map(Signatures::constructor)
            .forEach(signatures::add);
        Stream.of(type.getDeclaredFields()).filter(Signatures::isVisible).map(Signatures::field)
            .forEach(signatures::add);
        return signatures;
    }

    /** The classes and interfaces that a type extends or implements, without type arguments. */
    static List<String> supertypes(final Class<?> type) {
        return Stream.concat(Stream.ofNullable(type.getSuperclass()), Arrays.stream(type.getInterfaces()))
            .filter(supertype -> supertype != Object.class).map(Class::getName).toList();
    }

    private static boolean isVisible(final Member member) {
        return (member.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0 && !member.isSynthetic();
    }

    private static String method(final Method method) {
        final var mask = Modifier.methodModifiers() & ~Modifier.SYNCHRONIZED;
        final var modifiers = Modifier.toString(method.getModifiers() & mask) + (method.isDefault() ? " default" : "");
        return modifiers + " " + typeParameters(method) + name(method.getGenericReturnType()) + " " + method.getName()
            + parameters(method);
    }

    private static String constructor(final Constructor<?> constructor) {
        return Modifier.toString(constructor.getModifiers()) + " " + typeParameters(constructor)
            + constructor.getDeclaringClass().getName() + parameters(constructor);
    }

    private static String field(final Field field) {
        return Modifier.toString(field.getModifiers()) + " " + name(field.getGenericType()) + " " + field.getName()
            + ";";
    }

    private static String parameters(final Executable executable) {
        final var types = executable.getGenericParameterTypes();
        final List<String> names = new ArrayList<>(Arrays.stream(types).map(Signatures::name).toList());
        if (executable.isVarArgs()) {
            final var last = names.size() - 1;
            names.set(last, names.get(last).replaceAll("\\[]$", "..."));
        }
        final var thrown = Arrays.stream(executable.getGenericExceptionTypes()).map(Signatures::name)
            .collect(Collectors.joining(", "));
        return names.stream().collect(Collectors.joining(", ", "(", ")"))
            + (thrown.isEmpty() ? ";" : " throws " + thrown + ";");
    }

    private static String typeParameters(final GenericDeclaration declaration) {
        final var parameters = declaration.getTypeParameters();
        return parameters.length == 0 ? ""
            : Arrays.stream(parameters).map(Signatures::typeParameter).collect(Collectors.joining(", ", "<", "> "));
    }

    private static String typeParameter(final TypeVariable<?> parameter) {
        final var bounds = Arrays.stream(parameter.getBounds()).filter(bound -> bound != Object.class)
            .map(Signatures::name).collect(Collectors.joining(" & "));
        return parameter.getName() + (bounds.isEmpty() ? "" : " extends " + bounds);
    }

    /** A nested generic class by its own binary name, which {@link Type#getTypeName()} gives only to others. */
    private static String name(final Type type) {
        if (type instanceof ParameterizedType parameterized) {
            return ((Class<?>)parameterized.getRawType()).getName()
                + Arrays.stream(parameterized.getActualTypeArguments()).map(Signatures::name)
                    .collect(Collectors.joining(", ", "<", ">"));
        }
        return type.getTypeName();
    }
}
