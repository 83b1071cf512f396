package org.knime.core.node;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

import org.knime.core.node.NodeLogger.LEVEL;

/** Where the messages of all loggers go. */
final class LogOutput {

    private static final String LEVEL_PROPERTY = "org.knime.standin.loglevel";

    private record Target(Writer writer, LEVEL min, LEVEL max) {
        boolean wants(final LEVEL level) {
            return level.compareTo(min == LEVEL.ALL ? LEVEL.DEBUG : min) >= 0 && level.compareTo(max) <= 0;
        }
    }

    private final List<Target> targets = new CopyOnWriteArrayList<>();
    private volatile LEVEL level;

    private LogOutput(final LEVEL level) {
        this.level = level;
    }

    static LogOutput fromSystemProperty() {
        try {
            return new LogOutput(LEVEL.valueOf(System.getProperty(LEVEL_PROPERTY, LEVEL.INFO.name())));
        } catch (IllegalArgumentException e) { // NOSONAR: a mistyped level must not keep the program from starting
            return new LogOutput(LEVEL.INFO);
        }
    }

    LEVEL level() {
        return level;
    }

    void setLevel(final LEVEL level) {
        this.level = level;
    }

    void addWriter(final Writer writer, final LEVEL min, final LEVEL max) {
        targets.add(new Target(writer, min, max));
    }

    void removeWriter(final Writer writer) {
        targets.removeIf(target -> target.writer == writer);
    }

    boolean isEnabled(final LEVEL messageLevel) {
        return level == LEVEL.ALL || level != LEVEL.OFF && messageLevel.compareTo(level) >= 0;
    }

    void write(final LEVEL messageLevel, final String logger, final Supplier<Object> message, final Throwable cause) {
        final boolean toConsole = isEnabled(messageLevel);
        if (!toConsole && targets.stream().noneMatch(target -> target.wants(messageLevel))) {
            return;
        }
        final String line = "%-5s %s: %s%n".formatted(messageLevel, logger, message.get()) + stackTrace(cause);
        if (toConsole) {
            final PrintStream console = messageLevel.compareTo(LEVEL.WARN) >= 0 ? System.err : System.out; // NOSONAR
            console.print(line);
        }
        for (Target target : targets) {
            if (target.wants(messageLevel)) {
                write(target.writer, line);
            }
        }
    }

    private static void write(final Writer writer, final String line) {
        try {
            writer.write(line);
            writer.flush();
        } catch (IOException e) { // NOSONAR: there is nowhere to log that logging failed
            // the message is lost for this writer only
        }
    }

    private static String stackTrace(final Throwable cause) {
        if (cause == null) {
            return "";
        }
        final StringWriter text = new StringWriter();
        cause.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
