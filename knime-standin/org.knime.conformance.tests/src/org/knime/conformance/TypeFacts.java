package org.knime.conformance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What is known of one of KNIME's types.
 *
 * @param declaration modifiers, kind, binary name and type parameters
 * @param supertypes the binary names of all classes and interfaces that the type is, without {@code Object}
 * @param members the public and protected ones, in the form of {@link Signatures}
 */
record TypeFacts(String declaration, Set<String> supertypes, Set<String> members) {

    private static final String INDENT = "    ";
    private static final String SUPERTYPE = INDENT + "is ";

    /** Reads a file of facts: the types by their binary names. */
    static Map<String, TypeFacts> read(final String resource) {
        final Map<String, TypeFacts> types = new HashMap<>();
        try (InputStream in = TypeFacts.class.getResourceAsStream(resource);
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            TypeFacts current = null;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(SUPERTYPE)) {
                    current.supertypes.add(line.substring(SUPERTYPE.length()));
                } else if (line.startsWith(INDENT)) {
                    current.members.add(line.substring(INDENT.length()));
                } else if (!line.isEmpty()) {
                    current = new TypeFacts(line, new LinkedHashSet<>(), new LinkedHashSet<>());
                    types.put(binaryName(line), current);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return types;
    }

    /** The word behind the kind, without type parameters. */
    private static String binaryName(final String declaration) {
        return declaration.replaceFirst("^.*?(class|interface|enum|record) ", "").replaceFirst("<.*", "");
    }
}
