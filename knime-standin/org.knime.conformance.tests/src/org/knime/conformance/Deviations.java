package org.knime.conformance;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds what a type of the stand-in has and KNIME has not, and what of KNIME's types a client has to implement and the
 * stand-in does not ask for. Both would let code compile here that does not compile there.
 *
 * <p>Leaving something out is allowed: a member, a supertype, and of a {@code throws} clause an unchecked exception or
 * one whose class the stand-in does not have. So are {@code equals}, {@code hashCode} and {@code toString}, which any
 * type has anyway.
 */
final class Deviations {

    private static final String THROWS = " throws ";
    private static final Set<String> OF_EVERY_OBJECT = Set.of("public boolean equals(java.lang.Object)",
        "public int hashCode()", "public java.lang.String toString()",
        "public final boolean equals(java.lang.Object)", "public final int hashCode()",
        "public final java.lang.String toString()");

    private final Map<String, TypeFacts> facts;
    private final Set<String> notImplementedByClients;

    /** @param notImplementedByClients binary names of types of which only KNIME has implementations */
    Deviations(final Map<String, TypeFacts> facts, final Set<String> notImplementedByClients) {
        this.facts = facts;
        this.notImplementedByClients = notImplementedByClients;
    }

    /** One line for each deviation. */
    List<String> of(final Class<?> type) {
        final TypeFacts known = facts.get(type.getName());
        if (known == null) {
            return List.of(type.getName() + " is no type of KNIME's");
        }
        final List<String> found = new ArrayList<>();
        final String declaration = Signatures.declaration(type);
        if (!declaration.equals(known.declaration())) {
            found.add("\"" + declaration + "\" instead of \"" + known.declaration() + "\"");
        }
        for (String supertype : visibleSupertypes(type)) {
            if (!known.supertypes().contains(supertype)) {
                found.add(type.getName() + " is no " + supertype);
            }
        }
        final Set<String> members = Signatures.members(type);
        for (String member : members) {
            if (!OF_EVERY_OBJECT.contains(member) && known.members().stream().noneMatch(m -> matches(member, m))) {
                found.add(type.getName() + " has no \"" + member + "\"");
            }
        }
        if (isForClientsToImplement(type)) {
            final Set<String> present = inherited(type);
            known.members().stream().filter(member -> member.contains("abstract "))
                .filter(member -> !OF_EVERY_OBJECT.contains(member.replace("abstract ", "")))
                .filter(member -> present.stream().noneMatch(m -> matches(m, member)))
                .forEach(member -> found.add(type.getName() + " lacks \"" + member + "\""));
        }
        return found;
    }

    private static Set<String> inherited(final Class<?> type) {
        final Set<String> members = new TreeSet<>(Signatures.members(type));
        for (Class<?> implemented : type.getInterfaces()) {
            members.addAll(inherited(implemented));
        }
        if (type.getSuperclass() != null) {
            members.addAll(inherited(type.getSuperclass()));
        }
        return members;
    }

    private boolean isForClientsToImplement(final Class<?> type) {
        if (notImplementedByClients.contains(type.getName()) || type.isAnnotation() || type.isSealed()) {
            return false;
        }
        return type.isInterface() || Modifier.isAbstract(type.getModifiers()) && !type.isEnum() && Arrays
            .stream(type.getDeclaredConstructors()).anyMatch(c -> Signatures.isVisible(c.getModifiers()));
    }

    /** The supertypes that a client sees, also those behind a hidden one. */
    private static Set<String> visibleSupertypes(final Class<?> type) {
        final Set<String> names = new TreeSet<>();
        final List<Class<?>> direct = new ArrayList<>(List.of(type.getInterfaces()));
        Optional.ofNullable(type.getSuperclass()).ifPresent(direct::add);
        for (Class<?> supertype : direct) {
            if (supertype != Object.class && Modifier.isPublic(supertype.getModifiers())) {
                names.add(supertype.getName());
            }
            names.addAll(visibleSupertypes(supertype));
        }
        return names;
    }

    private static boolean matches(final String ours, final String knimes) {
        final String[] our = ours.split(THROWS);
        final String[] their = knimes.split(THROWS);
        if (!our[0].equals(their[0])) {
            return false;
        }
        final Set<String> thrownHere = thrown(our);
        final Set<String> thrownThere = thrown(their);
        final Set<String> leftOut = new HashSet<>(thrownThere);
        leftOut.removeAll(thrownHere);
        return thrownThere.containsAll(thrownHere) && leftOut.stream().allMatch(Deviations::mayBeLeftOut);
    }

    private static Set<String> thrown(final String... signature) {
        return signature.length == 1 ? Set.of() : Set.of(signature[1].split(", "));
    }

    private static boolean mayBeLeftOut(final String exception) {
        try {
            return RuntimeException.class.isAssignableFrom(Class.forName(exception));
        } catch (ClassNotFoundException e) { // NOSONAR: a class that is not here can't be caught here
            return true;
        }
    }
}
