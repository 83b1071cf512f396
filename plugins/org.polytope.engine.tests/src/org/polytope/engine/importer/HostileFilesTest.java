package org.polytope.engine.importer;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.zip.ZipException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.polytope.engine.Progress;
import org.polytope.engine.TestData;
import org.polytope.engine.dataset.ImageShape;

/** Files of a stranger are refused soon, with a message that names what is wrong with them. */
class HostileFilesTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private static String refusal(final NetworkFile file) {
        final var declared = file.reader().format().equals("Deeplearning4j")
            ? Declarations.none().withShape(new ImageShape(1, 8, 8)) : Declarations.none();
        final var thrown = assertTimeoutPreemptively(SOON,
            () -> assertThrows(ImportException.class, () -> file.read(declared, Progress.NONE)));
        assertTrue(thrown.getMessage().startsWith(file.path() + ": "), thrown.getMessage());
        return thrown.getMessage();
    }

    @ParameterizedTest
    @CsvSource({"dl4j-length-2g.zip, lengths contradict", "dl4j-length-wraps.zip, lengths contradict",
        "dl4j-null-layer.zip, it reads nothing", "dl4j-stride-negative.zip, one behind the other",
        "dl4j-stride-outside.zip, one behind the other", "dl4j-wrong-checksum.zip, checksum",
        "keras-cyclic-group.h5, lies in itself", "keras-index.h5, called with nothing",
        "onnx-null.onnx, must be an array"})
    void eachIsRefusedWithWhatIsWrong(final String name, final String problem) throws IOException {
        final var message = refusal(NetworkFile.of(TestData.requireCase("hostile/" + name)));
        assertTrue(message.contains(problem), message);
    }

    /** Whatever a reader runs into on damaged files, in words for users. */
    @Test
    void noMessageIsOneForDevelopers() throws IOException {
        final var file = Files.write(folder.resolve("network"), new byte[]{1});
        for (final var thrown : List.<Throwable>of(new NullPointerException("Cannot invoke"),
            new IndexOutOfBoundsException("Index 7 out of bounds for length 3"), new ClassCastException("class a"),
            new NegativeArraySizeException("-1: below 0"), new ArithmeticException("integer overflow"),
            new IllegalStateException("Duplicate key 0"), new UnsupportedOperationException("UnmodifiableMap"),
            new StackOverflowError("at java"), new OutOfMemoryError("Java heap space"),
            new EOFException("Unexpected end"),
            new ZipException("invalid stored block lengths"), new AccessDeniedException("/elsewhere"))) {
            final var message = refusal(new NetworkFile(file, failing(thrown)));
            assertTrue(message.endsWith(".") && !message.contains(thrown.getMessage()), message);
        }
    }

    /** A name in the file may be as long as it, and hold anything. */
    @Test
    void messagesStayReadable() throws IOException {
        final var file = Files.write(folder.resolve("network"), new byte[]{1});
        final var thrown = new IllegalArgumentException("The layer \"%s\u0000\u001B\" can't be read. Take it out."
            .formatted("x".repeat(1 << 20)));
        final var message = refusal(new NetworkFile(file, failing(thrown)));
        assertTrue(message.length() < 2000 + file.toString().length(), message);
        assertTrue(message.contains("The layer \"xxx") && message.endsWith("Take it out."), message);
        assertTrue(message.chars().noneMatch(Character::isISOControl), message);
        assertTrue(refusal(new NetworkFile(file, failing(new IllegalArgumentException()))).contains("damaged"));
    }

    @Test
    void cancelingStaysCanceling() throws IOException {
        final var file = Files.write(folder.resolve("network"), new byte[]{1});
        assertThrows(CancellationException.class, () -> new NetworkFile(file, failing(new CancellationException()))
            .read(Declarations.none(), Progress.NONE));
    }

    private static NetworkReader failing(final Throwable thrown) {
        return new NetworkReader() {
            @Override
            public String format() {
                return "none";
            }

            @Override
            public boolean recognizes(final FileContent content) {
                return false;
            }

            @Override
            public ImportedNetwork read(final Path file, final Declarations declared, final Progress progress)
                throws IOException {
                if (thrown instanceof Error error) {
                    throw error;
                } else if (thrown instanceof RuntimeException unchecked) {
                    throw unchecked;
                }
                throw (IOException)thrown;
            }
        };
    }
}
