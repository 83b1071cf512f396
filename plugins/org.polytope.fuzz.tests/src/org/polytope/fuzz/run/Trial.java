package org.polytope.fuzz.run;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.polytope.fuzz.format.Format;
import org.polytope.fuzz.run.Outcome.Kind;

/** Lets the program read one file after the other of a format, and judges what becomes of them. */
final class Trial {

    /** More heap than that isn't asked for by a file of a few kilobytes that is refused. */
    private static final long MOST_ALLOCATED = 64L << 20;

    private static final com.sun.management.ThreadMXBean THREADS =
        (com.sun.management.ThreadMXBean)ManagementFactory.getThreadMXBean();

    private final Format format;

    private final Path file;

    private final Set<String> files;

    private final boolean named;

    private final long mostAllocated;

    /** @param folder empty, for the file and those beside it */
    Trial(final Format format, final Path folder) throws IOException {
        this(format, folder, MOST_ALLOCATED);
    }

    /** @param mostAllocated how much heap may be asked for while a file is refused, in bytes */
    Trial(final Format format, final Path folder, final long mostAllocated) throws IOException {
        this.format = format;
        this.mostAllocated = mostAllocated;
        file = folder.resolve(format.fileName());
        files = new TreeSet<>(format.companions().keySet());
        files.add(format.fileName());
        for (final var companion : format.companions().entrySet()) {
            Files.write(folder.resolve(companion.getKey()), companion.getValue());
        }
        // documents of text are read without their file
        named = format.refusals().stream().allMatch(IOException.class::isAssignableFrom);
    }

    /** @param input what to read */
    Outcome run(final Input input) throws IOException {
        Files.write(file, input.file());
        final var thread = Thread.currentThread().getId();
        final var heap = THREADS.getThreadAllocatedBytes(thread);
        final var begin = System.nanoTime();
        var used = false;
        Optional<Throwable> thrown = Optional.empty();
        try {
            final var use = format.reading().read(file);
            used = true;
            if (input.tried() || !use.takesTime()) {
                use.use();
            }
        } catch (final Throwable e) { // NOSONAR: whatever it is, it is what is looked for
            thrown = Optional.of(e);
        }
        final var nanoseconds = System.nanoTime() - begin;
        final var allocated = THREADS.getThreadAllocatedBytes(thread) - heap;
        final var fault = fault(input, thrown, used, allocated);
        final var kind = fault.isPresent() ? Kind.FAULT : thrown.isPresent() && !used ? Kind.REFUSED : Kind.ACCEPTED;
        return new Outcome(kind, fault.orElse(""), thrown, nanoseconds, allocated);
    }

    private Optional<String> fault(final Input input, final Optional<Throwable> thrown, final boolean used,
        final long allocated) throws IOException {
        final var left = leftBehind();
        if (!left.isEmpty()) {
            return Optional.of("files were left behind: " + left);
        }
        if (used && input.spoiled()) {
            return Optional.of("it is taken, although its checksum is wrong");
        }
        if (thrown.isPresent()) {
            return fault(thrown.get(), used, allocated);
        }
        return Optional.empty();
    }

    private Optional<String> fault(final Throwable thrown, final boolean used, final long allocated) {
        if (used) {
            return thrown instanceof IllegalArgumentException ? Sentence.fault(message(thrown), "")
                : Optional.of("it is taken, but can't be used");
        }
        if (!format.refusals().contains(thrown.getClass())) {
            return Optional.of("an exception that isn't documented");
        }
        if (allocated > mostAllocated) {
            return Optional.of("%s MiB of heap are taken for a file that is refused".formatted(allocated >> 20));
        }
        return Sentence.fault(message(thrown), named ? format.fileName() : "");
    }

    /** The names of folders are no part of the sentence. */
    private String message(final Throwable thrown) {
        return thrown.getMessage() == null ? null : thrown.getMessage().replace(file.getParent().toString(), "");
    }

    /** Removes all files beside the input that weren't there before. */
    private Set<String> leftBehind() throws IOException {
        final Set<String> left;
        try (Stream<Path> all = Files.list(file.getParent())) {
            left = all.map(one -> one.getFileName().toString()).filter(one -> !files.contains(one))
                .collect(Collectors.toCollection(TreeSet::new));
        }
        for (final var one : left) {
            Files.deleteIfExists(file.resolveSibling(one));
        }
        return left;
    }
}
