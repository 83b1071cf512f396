package org.polytope.fuzz.format;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All formats that are read from files of strangers. */
public final class Formats {

    /** In the order of the table. */
    public static final List<Format> ALL = Stream.of(OwnFormats.ALL, NetworkFormats.ALL, DatasetFormats.ALL,
        ImageFormats.ALL).flatMap(List::stream).toList();

    private Formats() {
    }

    /**
     * @param name also of one that is made to fail
     * @throws IllegalArgumentException if there is none of that name; names those that there are
     */
    public static Format named(final String name) {
        return Stream.of(ALL, Faulty.ALL).flatMap(List::stream).filter(format -> format.name().equals(name)).findFirst()
            .orElseThrow(() -> new IllegalArgumentException("There is no format \"%s\", only %s.".formatted(name,
                ALL.stream().map(Format::name).collect(Collectors.joining(", ")))));
    }
}
