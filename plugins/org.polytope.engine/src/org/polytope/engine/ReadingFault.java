package org.polytope.engine;

import java.io.EOFException;
import java.io.IOException;
import java.io.UTFDataFormatException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CancellationException;
import java.util.zip.ZipException;

/**
 * What the reader of a stranger's file may run into without having foreseen it. Each room says it in its own exception, once
 * around all that it reads: limits and checks before are the rule, this is the last resort.
 */
public enum ReadingFault {

    /** It ends within something, or a part of it isn't what its own checks are for. */
    CUT_SHORT,

    /** The user may not read it. */
    DENIED,

    /** It was there before. */
    MISSING,

    /** Something in it is larger than any number that it could be counted with. */
    UNCOUNTABLE,

    /** What one part of it says can't be with what another one says. */
    CONTRADICTORY,

    /** Its parts lie in each other deeper than can be read. */
    TOO_DEEP;

    /** Reads something of a file or folder. */
    @FunctionalInterface
    public interface Reading<T> {
        /** @throws IOException if it can't */
        T read() throws IOException;
    }

    /** Says a fault to users. */
    @FunctionalInterface
    public interface Words {
        /** @return an exception with {@code cause} as its cause, for the log */
        IOException of(ReadingFault fault, Throwable cause);
    }

    /**
     * @return what {@code reading} returns
     * @throws IllegalArgumentException as {@code reading} does: that is said to users already
     * @throws CancellationException if it was canceled
     * @throws IOException what {@code words} make of a fault; another one as it is
     */
    public static <T> T told(final Reading<T> reading, final Words words) throws IOException {
        try {
            return reading.read();
        } catch (final IllegalArgumentException | CancellationException e) {
            throw e;
        } catch (final UncheckedIOException e) {
            throw told(e.getCause(), words);
        } catch (final ArithmeticException e) {
            throw words.of(UNCOUNTABLE, e);
        } catch (final RuntimeException e) { // NOSONAR: of any reader, and of the libraries that it uses
            throw words.of(CONTRADICTORY, e);
        } catch (final StackOverflowError e) { // NOSONAR: limits on depth are the rule, this is the last resort
            throw words.of(TOO_DEEP, e);
        } catch (final IOException e) {
            throw told(e, words);
        }
    }

    private static IOException told(final IOException e, final Words words) {
        if (e instanceof EOFException || e instanceof ZipException || e instanceof UTFDataFormatException
            || e instanceof CharacterCodingException) {
            return words.of(CUT_SHORT, e);
        } else if (e instanceof AccessDeniedException) {
            return words.of(DENIED, e);
        } else if (e instanceof final NoSuchFileException missing && missing.getReason() == null) {
            return words.of(MISSING, e);
        }
        return e;
    }
}
