package org.knime.product.headless;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

import org.knime.product.execution.ExecutionListener;
import org.knime.product.execution.NodeInstance;
import org.knime.product.report.VisibleText;

/**
 * Shows the progress of each node in a line: rewritten in place on a terminal, otherwise repeated at most every ten
 * seconds.
 */
final class ConsoleProgress implements ExecutionListener {

    private static final Duration TERMINAL_PAUSE = Duration.ofMillis(100);

    private static final Duration LOG_PAUSE = Duration.ofSeconds(10);

    private static final String CLEAR_LINE = "\r\u001b[2K";

    private final PrintStream out;

    private final boolean isTerminal;

    private final int width;

    private final LongSupplier clock;

    private final long pauseNanos;

    private long lastWrite;

    /**
     * A display.
     *
     * @param isTerminal whether a line can be rewritten
     * @param width length of the terminal's lines
     */
    ConsoleProgress(final PrintStream out, final boolean isTerminal, final int width) {
        this(out, isTerminal, width, System::nanoTime);
    }

    /** @param clock a time in nanoseconds */
    ConsoleProgress(final PrintStream out, final boolean isTerminal, final int width, final LongSupplier clock) {
        this.out = out;
        this.isTerminal = isTerminal;
        this.width = width;
        this.clock = clock;
        pauseNanos = (isTerminal ? TERMINAL_PAUSE : LOG_PAUSE).toNanos();
    }

    /** A display on the console that the application runs in. */
    static ConsoleProgress onConsole() {
        final var columns = System.getenv("COLUMNS");
        final var width = columns != null && columns.matches("\\d{2,4}") ? Integer.parseInt(columns) : 100;
        return new ConsoleProgress(System.out, System.console() != null, width); // NOSONAR: that is its purpose
    }

    @Override
    public synchronized void started(final NodeInstance node) {
        lastWrite = clock.getAsLong();
        if (isTerminal) {
            rewrite(node.node().label());
        }
    }

    @Override
    public synchronized void progressed(final NodeInstance node, final double fraction, final String message) {
        final var now = clock.getAsLong();
        if (now - lastWrite < pauseNanos) {
            return;
        }
        lastWrite = now;
        final var percent = Double.isNaN(fraction) ? "" : "%4.0f %%".formatted(100 * fraction);
        final var line = "%s%s  %s".formatted(node.node().label(), percent, message).stripTrailing();
        if (isTerminal) {
            rewrite(line);
        } else {
            out.println(VisibleText.of(line));
        }
    }

    @Override
    public synchronized void executed(final NodeInstance node, final Duration duration) {
        finish("%s  done in %s".formatted(node.node().label(), seconds(duration)));
        node.warning().ifPresent(warning -> out.println("  Warning: " + VisibleText.of(warning)));
    }

    @Override
    public synchronized void failed(final NodeInstance node) {
        finish("%s  FAILED: %s".formatted(node.node().label(), node.failure().orElse("for an unknown reason")));
    }

    @Override
    public synchronized void skipped(final NodeInstance node, final String reason) {
        finish("%s  not executed: %s".formatted(node.node().label(), reason));
    }

    @Override
    public synchronized void restored(final NodeInstance node) {
        finish("%s  results loaded".formatted(node.node().label()));
    }

    private void finish(final String line) {
        final var visible = VisibleText.of(line);
        out.println(isTerminal ? CLEAR_LINE + visible : visible);
    }

    private void rewrite(final String line) {
        final var visible = VisibleText.of(line);
        out.print(CLEAR_LINE + (visible.length() < width ? visible : visible.substring(0, width - 2) + "…"));
        out.flush();
    }

    private static String seconds(final Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
