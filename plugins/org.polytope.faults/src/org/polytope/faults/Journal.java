package org.polytope.faults;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The changes of names, in order, and how many of them certainly withstand. */
final class Journal {

    private final Map<Path, FileContent> first = new TreeMap<>();

    private final Map<Path, FileContent> now;

    private final List<NameChange> changes = new ArrayList<>();

    private int forced;

    Journal(final Map<Path, FileContent> first) {
        first.forEach((path, content) -> this.first.put(path, content.copy()));
        now = new TreeMap<>(this.first);
    }

    /** Changes names. */
    private interface NameChange {
        void apply(Map<Path, FileContent> names);
    }

    void apply(final FileChange change) {
        final var path = change.path();
        if (change instanceof FileChange.Create) {
            final var content = FileContent.empty();
            rename(names -> names.put(path, content));
        } else if (change instanceof FileChange.CreateFolder) {
            final var content = FileContent.folder();
            rename(names -> names.put(path, content));
        } else if (change instanceof FileChange.Delete) {
            rename(names -> names.remove(path));
        } else if (change instanceof FileChange.Move move) {
            rename(names -> move(path, move.to(), names));
        } else if (change instanceof FileChange.Write write) {
            now.get(path).write(write.position(), write.bytes());
        } else if (change instanceof FileChange.Force force && force.ofNames()) {
            forced = changes.size();
        } else if (change instanceof FileChange.Force && now.containsKey(path)) {
            now.get(path).force();
        }
    }

    private void rename(final NameChange change) {
        changes.add(change);
        change.apply(now);
    }

    private static void move(final Path from, final Path to, final Map<Path, FileContent> names) {
        final var moved = names.keySet().stream().filter(path -> path.startsWith(from)).toList();
        names.keySet().removeIf(path -> path.startsWith(to));
        moved.forEach(path -> names.put(to.resolve(from.relativize(path)), names.remove(path)));
    }

    /** @return how many changes of names may have been written */
    List<Integer> possiblyWritten(final int most) {
        final var open = changes.size() - forced;
        return IntStream.rangeClosed(0, Math.min(open, most))
            .mapToObj(i -> forced + (int)((long)i * open / Math.max(1, Math.min(open, most)))).toList();
    }

    Map<Path, FileContent> names(final int written) {
        final Map<Path, FileContent> names = new TreeMap<>(first);
        changes.subList(0, written).forEach(change -> change.apply(names));
        return names;
    }
}
