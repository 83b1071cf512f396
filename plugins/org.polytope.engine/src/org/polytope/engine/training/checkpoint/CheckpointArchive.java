package org.polytope.engine.training.checkpoint;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipException;

import org.polytope.engine.MemoryLimit;
import org.polytope.engine.Sha256;
import org.polytope.engine.Utf8;
import org.polytope.engine.archive.CheckedZip;
import org.polytope.engine.archive.TimelessZip;
import org.polytope.engine.archive.ZipPart;
import org.polytope.engine.file.WholeFile;
import org.polytope.engine.training.state.Resumable;
import org.polytope.engine.training.state.SavedState;

/**
 * The zip of a checkpoint: its numbers as safetensors, and its description, which holds their checksum. Neither is packed,
 * nor ever whole in memory.
 */
final class CheckpointArchive {

    private static final String DESCRIPTION = "checkpoint.json";

    private static final String NUMBERS = "state.safetensors";

    private static final int BUFFER_BYTES = 1 << 16;

    /** The bytes, the text, and what is made of it. */
    private static final long COPIES = 5;

    private CheckpointArchive() {
    }

    static void write(final Path file, final Checkpoint checkpoint, final Resumable training) throws IOException {
        final var sha256 = Sha256.begin();
        SavedState.write(training, sha256.asStream());
        final var description = CheckpointJson.of(checkpoint, sha256.end()).write().getBytes(StandardCharsets.UTF_8);
        WholeFile.write(file, out -> {
            final var zip = new TimelessZip(out);
            zip.add(DESCRIPTION, description);
            zip.addPlain(NUMBERS, numbers -> SavedState.write(training, numbers));
            zip.finish();
        });
    }

    /**
     * Reads all of it once, so that whatever is damaged is known before anything is restored.
     *
     * @throws IOException if it can't be read, or is damaged
     * @throws IllegalArgumentException if it is something else
     */
    static Checkpoint read(final Path file) throws IOException {
        try (var zip = CheckedZip.open(file)) {
            if (!List.of(DESCRIPTION, NUMBERS).equals(zip.names())) {
                throw new ZipException("it holds %s".formatted(zip.names()));
            }
            final var description = description(zip);
            final var sha256 = Sha256.begin();
            try (var numbers = zip.open(part(zip, NUMBERS))) {
                final var buffer = new byte[BUFFER_BYTES];
                for (int read = numbers.read(buffer); read >= 0; read = numbers.read(buffer)) {
                    sha256.update(buffer, 0, read);
                }
            }
            if (!sha256.end().equals(description.sha256())) {
                throw new ZipException("its numbers aren't those that were written");
            }
            return description.checkpoint();
        }
    }

    private static CheckpointJson description(final CheckedZip zip) throws IOException {
        final var part = part(zip, DESCRIPTION);
        if (part.size() > CheckpointJson.MAX_BYTES) {
            throw new ZipException("its description has %s bytes".formatted(part.size()));
        }
        MemoryLimit.require(part.size(), COPIES, problem -> new IllegalArgumentException("It " + problem));
        try (var stream = zip.open(part)) {
            return CheckpointJson.read(Utf8.decode("Its description", stream.readAllBytes()));
        }
    }

    /** @see SavedState#read */
    static void restore(final Path file, final Resumable training) throws IOException {
        try (var zip = CheckedZip.open(file)) {
            final var part = part(zip, NUMBERS);
            try (var numbers = zip.open(part)) {
                SavedState.read(training, numbers, file, part.size());
            }
        }
    }

    private static ZipPart part(final CheckedZip zip, final String name) throws EOFException {
        return zip.find(name).orElseThrow(() -> new EOFException("it holds no " + name));
    }
}
