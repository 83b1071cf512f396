package org.polytope.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Holds the table of the architecture page against what the sources import: a room may use the rooms that its row names,
 * and what those may use. Where this test fails, either the code took a short cut, or the page has to be redrawn.
 */
class RoomsTest {

    private static final Path ROOT = Path.of(System.getProperty("polytope.root", "."));

    private static final String ENGINE = "org.polytope.engine";

    /** {@code | `attack` | what it holds | `objective`, `threat` |} */
    private static final Pattern ROW = Pattern.compile("\\| (`[a-z0-9.`, ]+`) \\|[^|]*\\| ([^|]*) \\|");

    private static final Pattern NAME = Pattern.compile("`([a-z0-9.]+)`");

    private static final Pattern USE =
        Pattern.compile("(?m)^(?!package ).*?\\b" + Pattern.quote(ENGINE) + "\\.((?:[a-z0-9]+\\.)+)[A-Z]");

    /** A row of the table: rooms, and those that they may use. */
    private record Row(Set<String> rooms, Set<String> uses) {
    }

    private static final List<Row> ROWS = new ArrayList<>();

    /** By room, those that its row names. */
    private static final Map<String, Set<String>> DRAWN = new LinkedHashMap<>();

    /** By room, those that its sources name. */
    private static final Map<String, Set<String>> USED = new HashMap<>();

    @BeforeAll
    static void read() throws IOException {
        final var page = ROW.matcher(Files.readString(ROOT.resolve("docs/architecture.md")));
        while (page.find()) {
            ROWS.add(new Row(names(page.group(1)), names(page.group(2))));
        }
        ROWS.forEach(row -> row.rooms().forEach(room -> DRAWN.put(room, row.uses())));
        final var sources = ROOT.resolve("plugins/org.polytope.engine/src/" + ENGINE.replace('.', '/'));
        try (var files = Files.walk(sources)) {
            for (final var file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                final var room = sources.relativize(file.getParent()).toString()
                    .replace(file.getFileSystem().getSeparator(), ".");
                if (!room.isEmpty()) {
                    USED.computeIfAbsent(room, r -> new TreeSet<>()).addAll(uses(room, Files.readString(file)));
                }
            }
        }
    }

    private static Set<String> names(final String cell) {
        final var names = new TreeSet<String>();
        NAME.matcher(cell).results().forEach(name -> names.add(name.group(1)));
        return names;
    }

    private static Set<String> uses(final String room, final String source) {
        final var uses = new TreeSet<String>();
        USE.matcher(source).results().map(use -> use.group(1).substring(0, use.group(1).length() - 1))
            .filter(other -> !other.equals(room)).forEach(uses::add);
        return uses;
    }

    @Test
    void everyRoomStandsOnThePage() {
        assertEquals(new TreeSet<>(USED.keySet()), new TreeSet<>(DRAWN.keySet()));
    }

    @Test
    void noRoomUsesWhatThePageDoesNotAllow() {
        USED.forEach((room, used) -> {
            final var beyond = new TreeSet<>(used);
            beyond.removeAll(reachable(room));
            assertEquals(Set.of(), beyond, "what \"" + room + "\" uses against the page");
        });
    }

    @Test
    void thePageNamesNothingThatIsNotUsed() {
        ROWS.forEach(row -> {
            final var idle = new TreeSet<>(row.uses());
            row.rooms().forEach(room -> idle.removeAll(USED.getOrDefault(room, Set.of())));
            assertEquals(Set.of(), idle, "what the page says that " + row.rooms() + " use");
        });
    }

    @Test
    void noArrowsGoInACircle() {
        DRAWN.keySet().forEach(room -> assertEquals(List.of(),
            Stream.of(room).filter(reachable(room)::contains).toList(), "rooms that use themselves"));
    }

    /** @return the rooms behind all arrows that begin here */
    private static Set<String> reachable(final String room) {
        final var reached = new TreeSet<String>();
        final var waiting = new TreeSet<>(DRAWN.getOrDefault(room, Set.of()));
        while (!waiting.isEmpty()) {
            final var next = waiting.pollFirst();
            if (reached.add(next)) {
                waiting.addAll(DRAWN.getOrDefault(next, Set.of()));
            }
        }
        return reached;
    }
}
