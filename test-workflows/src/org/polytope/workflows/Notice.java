package org.polytope.workflows;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A file that names libraries of others.
 *
 * @param text its text, in which a name of files may have one {@code *}
 */
record Notice(String text) {

    private Stream<String> words() {
        return Stream.of(text.split("[\\s,;:()]+")).map(word -> word.replaceAll("\\.$", ""));
    }

    /** Whether a file is named. */
    boolean names(String file) {
        return words().anyMatch(word -> word.equals(file) || word.contains("*") && word.length() > 4
            && file.matches(Pattern.quote(word).replace("*", "\\E.*\\Q")));
    }

    /** The nested jars that are named. */
    Set<String> jars() {
        return words().filter(word -> word.startsWith("lib/")).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The files with licenses that are named. */
    Set<String> licenses() {
        return words().filter(word -> word.startsWith("licenses/")).collect(Collectors.toCollection(TreeSet::new));
    }
}
