package org.polytope.fuzz.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.polytope.fuzz.format.Format;
import org.polytope.fuzz.format.Formats;
import org.polytope.fuzz.run.Outcome.Kind;

/**
 * The process that reads the files. It takes orders from its standard input ({@code FORMAT FIRST COUNT MILLISECONDS}),
 * answers each with a line, and ends itself where it can't go on.
 */
public final class Child {

    /** What the answer to an order is. */
    static final String DONE = "@done";

    /** The exit code of a child in which a file took too long. */
    static final int HANGS = 86;

    /** The exit code of a child that ran out of memory, and isn't to be relied on any more. */
    static final int EXHAUSTED = 87;

    private final Path folder;

    private final Journal journal;

    private final Findings findings;

    private final Watch watch = new Watch();

    private Child(final Path folder, final Path findings) throws IOException {
        this.folder = folder;
        this.findings = new Findings(findings);
        journal = Journal.in(folder.resolve("journal"));
    }

    /** @param folders one for this child alone, and one for what is found */
    public static void main(final String[] folders) throws IOException {
        final var answers = System.out;
        System.setOut(System.err); // libraries greet
        final var child = new Child(Path.of(folders[0]), Path.of(folders[1]));
        child.watch.start();
        final var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (var order = orders.readLine(); order != null; order = orders.readLine()) {
            final var words = order.split(" ");
            child.run(Formats.named(words[0]), Long.parseLong(words[1]), Long.parseLong(words[2]),
                Long.parseLong(words[3]));
            answers.println(DONE);
            answers.flush();
        }
    }

    private void run(final Format format, final long first, final long count, final long milliseconds)
        throws IOException {
        journal.clear();
        ProcessState.forgetPeak();
        final var trial = new Trial(format, Files.createDirectories(folder.resolve(format.name())));
        final var end = System.nanoTime() + milliseconds * 1_000_000;
        for (long number = first; number < first + count && System.nanoTime() < end; number++) {
            final var input = Input.of(format, number);
            journal.begin(number);
            watch.begin(format, number, input.file(), findings);
            final var outcome = trial.run(input);
            watch.end();
            journal.end(outcome);
            if (outcome.kind() == Kind.FAULT) {
                findings.keep(format, number, input.file(), outcome);
            }
            if (outcome.thrown().filter(OutOfMemoryError.class::isInstance).isPresent()) {
                Runtime.getRuntime().halt(EXHAUSTED);
            }
        }
    }
}
