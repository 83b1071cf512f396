package org.polytope.fuzz.run;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.stream.Collectors;

import org.polytope.fuzz.format.Format;

/**
 * Ends the process when one file takes too long, and says where it was then. What counts is the processor's time: a
 * busy machine takes longer for everything. Whoever waits without needing a processor is given more.
 */
final class Watch {

    /** Nobody waits longer for a file of a few kilobytes. */
    static final long MOST_SECONDS = 5;

    /** Whatever a file needs, nobody waits that long on any machine. */
    static final long MOST_SECONDS_WAITING = 30;

    private static final long SECOND = 1_000_000_000L;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static final long PAUSE_MILLISECONDS = 100;

    /** What is being read. */
    private record Reading(Format format, long number, byte[] file, Findings findings, Thread reader, long begin,
        long beginOfProcessor) {

        boolean takesTooLong() {
            return THREADS.getThreadCpuTime(reader.getId()) - beginOfProcessor > MOST_SECONDS * SECOND
                || System.nanoTime() - begin > MOST_SECONDS_WAITING * SECOND;
        }
    }

    private volatile Reading reading;

    void start() {
        final var thread = new Thread(this::watch, "watch");
        thread.setDaemon(true);
        thread.setPriority(Thread.MAX_PRIORITY);
        thread.start();
    }

    void begin(final Format format, final long number, final byte[] file, final Findings findings) {
        reading = new Reading(format, number, file, findings, Thread.currentThread(), System.nanoTime(),
            THREADS.getCurrentThreadCpuTime());
    }

    void end() {
        reading = null;
    }

    private void watch() {
        try {
            while (true) {
                final var current = reading;
                if (current != null && current.takesTooLong()) {
                    report(current);
                    Runtime.getRuntime().halt(Child.HANGS);
                }
                Thread.sleep(PAUSE_MILLISECONDS);
            }
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void report(final Reading slow) {
        final var trace = Arrays.stream(slow.reader.getStackTrace()).map(frame -> "\tat " + frame)
            .collect(Collectors.joining("\n"));
        final var place = Arrays.stream(slow.reader.getStackTrace()).map(StackTraceElement::getClassName)
            .filter(name -> name.startsWith("org.polytope.engine")).limit(1).collect(Collectors.joining());
        try {
            slow.findings.keep(slow.format, slow.number, slow.file, "it takes longer than %s s".formatted(MOST_SECONDS),
                place, trace);
        } catch (final IOException e) {
            System.err.println("What hangs can't be kept: " + e);
        }
    }
}
