package org.knime.core.node;

import java.io.Writer;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Writes to the console: warnings and worse to the error stream, the rest to the output stream. The level is INFO
 * unless the system property {@code org.knime.standin.loglevel} says otherwise.
 */
public final class NodeLogger {

    /** How grave a message is. */
    public enum LEVEL {
        DEBUG, INFO, WARN, ERROR, FATAL, OFF, ALL;
    }

    private static final LogOutput OUTPUT = LogOutput.fromSystemProperty();

    private final String name;

    private NodeLogger(final String name) {
        this.name = name;
    }

    public static NodeLogger getLogger(final Class<?> c) {
        return new NodeLogger(c.getSimpleName());
    }

    public static NodeLogger getLogger(final String s) {
        return new NodeLogger(s);
    }

    /** Sends the messages between two levels, both included, to the writer too. */
    public static void addWriter(final Writer writer, final LEVEL minLevel, final LEVEL maxLevel) {
        OUTPUT.addWriter(writer, minLevel, maxLevel);
    }

    public static void removeWriter(final Writer writer) {
        OUTPUT.removeWriter(writer);
    }

    public static void setLevel(final LEVEL level) {
        OUTPUT.setLevel(level);
    }

    public LEVEL getLevel() {
        return OUTPUT.level();
    }

    public boolean isEnabledFor(final LEVEL level) {
        return OUTPUT.isEnabled(level);
    }

    public boolean isDebugEnabled() {
        return isEnabledFor(LEVEL.DEBUG);
    }

    public boolean isInfoEnabled() {
        return isEnabledFor(LEVEL.INFO);
    }

    private void log(final LEVEL level, final Object message, final Throwable cause) {
        OUTPUT.write(level, name, () -> message, cause);
    }

    private void log(final LEVEL level, final Supplier<Object> message, final Throwable cause) {
        OUTPUT.write(level, name, message, cause);
    }

    private static String format(final String format, final Object... args) {
        return String.format(Locale.US, format, args);
    }

    public void debug(final Object o) {
        log(LEVEL.DEBUG, o, null);
    }

    public void debug(final Object o, final Throwable t) {
        log(LEVEL.DEBUG, o, t);
    }

    public void debug(final Throwable t) {
        log(LEVEL.DEBUG, t.getMessage(), t);
    }

    public void debug(final Supplier<Object> s) {
        log(LEVEL.DEBUG, s, null);
    }

    public void debug(final Supplier<Object> s, final Throwable t) {
        log(LEVEL.DEBUG, s, t);
    }

    public void debugWithFormat(final String format, final Object... args) {
        log(LEVEL.DEBUG, () -> format(format, args), null);
    }

    public void info(final Object o) {
        log(LEVEL.INFO, o, null);
    }

    public void info(final Object o, final Throwable t) {
        log(LEVEL.INFO, o, t);
    }

    public void info(final Throwable t) {
        log(LEVEL.INFO, t.getMessage(), t);
    }

    public void info(final Supplier<Object> s) {
        log(LEVEL.INFO, s, null);
    }

    public void info(final Supplier<Object> s, final Throwable t) {
        log(LEVEL.INFO, s, t);
    }

    public void infoWithFormat(final String format, final Object... args) {
        log(LEVEL.INFO, () -> format(format, args), null);
    }

    public void warn(final Object o) {
        log(LEVEL.WARN, o, null);
    }

    public void warn(final Object o, final Throwable t) {
        log(LEVEL.WARN, o, t);
    }

    public void warn(final Throwable t) {
        log(LEVEL.WARN, t.getMessage(), t);
    }

    public void warn(final Supplier<Object> s) {
        log(LEVEL.WARN, s, null);
    }

    public void warn(final Supplier<Object> s, final Throwable t) {
        log(LEVEL.WARN, s, t);
    }

    public void warnWithFormat(final String format, final Object... args) {
        log(LEVEL.WARN, () -> format(format, args), null);
    }

    public void error(final Object o) {
        log(LEVEL.ERROR, o, null);
    }

    public void error(final Object o, final Throwable t) {
        log(LEVEL.ERROR, o, t);
    }

    public void error(final Throwable t) {
        log(LEVEL.ERROR, t.getMessage(), t);
    }

    public void error(final Supplier<Object> s) {
        log(LEVEL.ERROR, s, null);
    }

    public void error(final Supplier<Object> s, final Throwable t) {
        log(LEVEL.ERROR, s, t);
    }

    public void errorWithFormat(final String format, final Object... args) {
        log(LEVEL.ERROR, () -> format(format, args), null);
    }

    public void fatal(final Object o) {
        log(LEVEL.FATAL, o, null);
    }

    public void fatal(final Object o, final Throwable t) {
        log(LEVEL.FATAL, o, t);
    }

    public void fatal(final Throwable t) {
        log(LEVEL.FATAL, t.getMessage(), t);
    }

    public void fatal(final Supplier<Object> s) {
        log(LEVEL.FATAL, s, null);
    }

    public void fatal(final Supplier<Object> s, final Throwable t) {
        log(LEVEL.FATAL, s, t);
    }

    public void fatalWithFormat(final String format, final Object... args) {
        log(LEVEL.FATAL, () -> format(format, args), null);
    }

    /** Logs a mistake of the programmer. */
    public void coding(final Object o) {
        error("CODING PROBLEM\t" + o);
    }

    /** Logs a mistake of the programmer. */
    public void coding(final Object o, final Throwable t) {
        error("CODING PROBLEM\t" + o, t);
    }
}
