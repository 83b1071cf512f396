package org.polytope.fuzz.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.polytope.fuzz.format.Format;
import org.polytope.fuzz.format.Formats;

/** The command: reads changed files for minutes or hours, and prints what became of them. */
public final class Fuzz {

    private static final long MINUTE = 60_000_000_000L;

    private final Map<String, String> options = new HashMap<>();

    private Fuzz(final String[] arguments) {
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            options.put(arguments[i], arguments[i + 1]);
        }
    }

    /**
     * @param arguments {@code --minutes M} or {@code --inputs N} of each format; {@code --format NAME},
     *            {@code --children N}, {@code --first NUMBER}, {@code --folder FOLDER}
     */
    public static void main(final String[] arguments) throws IOException, InterruptedException, ExecutionException {
        new Fuzz(arguments).run();
    }

    private void run() throws IOException, InterruptedException, ExecutionException {
        final List<Format> formats = options.containsKey("--format")
            ? List.of(options.get("--format").split(",")).stream().map(Formats::named).toList() : Formats.ALL;
        final var folder = Files.createDirectories(Path.of(option("--folder", "fuzz")).toAbsolutePath());
        final var campaign = new Campaign(formats, Long.parseLong(option("--first", "0")), folder);
        if (options.containsKey("--inputs")) {
            campaign.runCount(Long.parseLong(options.get("--inputs")));
        } else {
            runMinutes(campaign, folder);
        }
        report(campaign, folder);
        System.out.println(Table.of(campaign.tallies()));
        if (Files.exists(campaign.findings().folder())) {
            System.out.println("Faults are kept in " + campaign.findings().folder());
        }
    }

    private void runMinutes(final Campaign campaign, final Path folder)
        throws IOException, InterruptedException, ExecutionException {
        final var end = System.nanoTime() + (long)(Double.parseDouble(option("--minutes", "1")) * MINUTE);
        final var children = Integer.parseInt(option("--children", "2"));
        final var threads = Executors.newFixedThreadPool(children);
        final var running = new ArrayList<Future<?>>();
        for (int i = 0; i < children; i++) {
            final var number = i;
            running.add(threads.submit((Callable<Void>)() -> {
                campaign.runUntil(end, "child-" + (number + 1), number * Formats.ALL.size() / children);
                return null;
            }));
        }
        threads.shutdown();
        while (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
            report(campaign, folder);
        }
        for (final var one : running) {
            one.get();
        }
    }

    /** Whoever doesn't wait for the end finds the table so far. */
    private static void report(final Campaign campaign, final Path folder) throws IOException {
        Files.writeString(folder.resolve("table.md"), Table.of(campaign.tallies()));
    }

    private String option(final String name, final String otherwise) {
        return options.getOrDefault(name, otherwise);
    }
}
