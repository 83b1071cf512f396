package org.polytope.engine.importer.onnx;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

import org.polytope.engine.MemoryLimit;
import org.polytope.engine.Progress;

/**
 * The numbers of tensors that lie in files beside the model (ONNX: external data), as PyTorch writes them since version
 * 2.9. A model may name no other place than its own folder and what is in it: it may come from anywhere.
 */
final class OutsideNumbers {

    private static final int BUFFER_BYTES = 1 << 20;

    private final Path folder;

    private final Progress progress;

    private final long maxBytes;

    private long bytesRead;

    /**
     * @param model the model's own file
     * @param maxBytes how many bytes may be read in all, however often a damaged or hostile model names them
     * @param progress is asked at each tensor whether to go on
     */
    OutsideNumbers(final Path model, final long maxBytes, final Progress progress) {
        folder = model.toAbsolutePath().normalize().getParent();
        this.maxBytes = maxBytes;
        this.progress = progress;
    }

    /** @return how many bytes other files gave so far */
    long bytesRead() {
        return bytesRead;
    }

    /**
     * @param place the keys {@code location}, and if need be {@code offset} and {@code length} in bytes
     * @return the bytes that lie there
     * @throws IllegalArgumentException if there are none, saying what to do
     */
    byte[] read(final Map<String, String> place) throws IOException {
        progress.checkCanceled();
        final var file = file(place.getOrDefault("location", ""));
        try (var channel = Files.newByteChannel(file)) {
            final var offset = number(place, "offset", 0);
            final var length = number(place, "length", Math.max(channel.size() - offset, 0));
            if (length > maxBytes - bytesRead) {
                throw new IllegalArgumentException("together, the numbers in other files are too many bytes.");
            }
            if (offset > channel.size() - length) {
                throw new IllegalArgumentException(("its numbers lie at bytes %s to %s of the file \"%s\", which has "
                    + "only %s. It was cut short or belongs to another model; get it again.").formatted(offset,
                        Long.toUnsignedString(offset + length), folder.relativize(file), channel.size()));
            }
            MemoryLimit.require(length, 1, problem -> new IllegalArgumentException("it " + problem));
            bytesRead += length;
            return bytes(channel.position(offset), Math.toIntExact(length));
        }
    }

    private Path file(final String location) throws IOException {
        final Path file;
        try {
            file = folder.resolve(location).normalize();
        } catch (final InvalidPathException e) {
            throw new IllegalArgumentException("its numbers lie in \"%s\", which is no path.".formatted(location), e);
        }
        if (location.isEmpty() || !file.startsWith(folder) || file.equals(folder)) {
            throw new IllegalArgumentException(("its numbers lie in \"%s\", outside the model's folder, where nothing "
                + "is read. Save the model again, as one file.").formatted(location));
        }
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(("its numbers lie in the file \"%s\", which isn't beside the model. Put "
                + "it there under this name, or save the model as one file.").formatted(location));
        }
        requireWithin(file, location);
        return file;
    }

    /** A link, or a folder that is one, may lead anywhere, to what isn't the model's to read. */
    private void requireWithin(final Path file, final String location) throws IOException {
        if (!file.toRealPath().startsWith(folder.toRealPath())) {
            throw new IllegalArgumentException(("its numbers lie in \"%s\", which is a link to somewhere outside the "
                + "model's folder, where nothing is read. Put the file itself there, or save the model as one file.")
                .formatted(location));
        }
    }

    private static long number(final Map<String, String> place, final String key, final long otherwise) {
        final var text = place.get(key);
        try {
            final var number = text == null ? otherwise : Long.parseLong(text);
            if (number >= 0) {
                return number;
            }
        } catch (final NumberFormatException e) {
            // told below
        }
        throw new IllegalArgumentException("the %s of its numbers is \"%s\".".formatted(key, text));
    }

    private byte[] bytes(final SeekableByteChannel channel, final int length) throws IOException {
        final var bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            progress.checkCanceled();
            bytes.limit(Math.min(length, bytes.position() + BUFFER_BYTES));
            if (channel.read(bytes) < 0) {
                throw new EOFException("The file became shorter while it was read.");
            }
        }
        return bytes.array();
    }
}
