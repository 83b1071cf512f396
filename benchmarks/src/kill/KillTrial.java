import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One task that is killed again and again in one folder. */
final class KillTrial {

    private final KilledTask task;

    private final Path folder;

    private final Path temporary;

    /** Of the odd version and of the even one. */
    private final List<Results> expected;

    private KilledProcess process;

    private boolean even;

    private int amidWriting;

    private int faults;

    KillTrial(final KilledTask task, final Path place) throws IOException {
        this.task = task;
        temporary = Files.createDirectory(place.resolve("temporary"));
        folder = Files.createDirectory(place.resolve("folder"));
        expected = List.of(undisturbed(place.resolve("odd"), false), undisturbed(place.resolve("even"), true));
        process = KilledProcess.start(task, folder, temporary, even);
        requireExact();
    }

    private Results undisturbed(final Path reference, final boolean version) throws IOException {
        Files.createDirectory(reference);
        KilledProcess.start(task, reference, temporary, version).close();
        return Results.in(reference);
    }

    /** Kills the process after some milliseconds, looks, and lets the next one do its work. */
    void kill(final long milliseconds) throws IOException, InterruptedException {
        process.killAfter(milliseconds);
        amidWriting += hidden(folder) + hidden(temporary) > 0 ? 1 : 0;
        task.open(folder);
        requireWhole();
        even = !even;
        process = KilledProcess.start(task, folder, temporary, even);
        requireExact();
    }

    void end() {
        process.close();
    }

    /** @return how many kills came while something was being written */
    int amidWriting() {
        return amidWriting;
    }

    int faults() {
        return faults;
    }

    private void requireWhole() throws IOException {
        final var found = Results.in(folder).digests();
        for (final var name : expected.get(0).digests().keySet()) {
            final var versions = expected.stream().map(results -> results.digests().get(name)).toList();
            if (!versions.contains(found.get(name))) {
                fault("\"%s\" is neither of the two versions".formatted(name));
            }
        }
    }

    private void requireExact() throws IOException {
        final var found = Results.in(folder).digests();
        found.keySet().removeIf(task::isPassing);
        final var wanted = expected.get(even ? 1 : 0).digests();
        if (!found.equals(wanted)) {
            fault("the next one leaves %s instead of %s".formatted(found, wanted));
        }
        if (hidden(temporary) > 0) {
            fault("temporary folders are left");
        }
    }

    /** How many files and folders are there that only a working process needs. */
    private static int hidden(final Path folder) throws IOException {
        try (var paths = Files.list(folder)) {
            return (int)paths.map(path -> path.getFileName().toString())
                .filter(name -> name.startsWith(".") || name.startsWith("knime")).count();
        }
    }

    private void fault(final String what) {
        faults++;
        System.out.printf("%s: %s%n", task.name(), what);
    }
}
