package org.polytope.engine.model;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipException;

import org.polytope.engine.MemoryLimit;
import org.polytope.engine.Unfolding;
import org.polytope.engine.archive.CheckedZip;
import org.polytope.engine.archive.ZipPart;

/** The zip of a model file. What it declares of its entries is checked before anything is taken, and again afterwards. */
final class ModelArchive implements Closeable {

    /** Weights hardly shrink, those of a network pruned to 1 % to a sixtieth. */
    private static final Unfolding UNFOLDING = new Unfolding(16 << 20, 100);

    /** As bytes, as tensors, as arrays. */
    private static final long COPIES = 3;

    private static final int BUFFER_BYTES = 1 << 13;

    private final CheckedZip zip;

    private final Path file;

    /** @throws IOException if it is no zip, or can't be read */
    ModelArchive(final Path file) throws IOException {
        this.file = file;
        zip = CheckedZip.open(file);
        if (zip.names().stream().noneMatch(name -> zip.find(name).orElseThrow().begin() == 0)) {
            zip.close();
            throw new ZipException("it doesn't begin as one");
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    /** @throws ModelFormatException if there is an entry that isn't among {@code names} */
    void requireOnly(final Set<String> names) throws ModelFormatException {
        for (final var name : zip.names()) {
            if (!names.contains(name)) {
                throw new ModelFormatException(file,
                    "holds an entry \"%s\" that doesn't belong into a model file.".formatted(name));
            }
        }
    }

    /**
     * @param least how many bytes it must have
     * @param most how many bytes it may have
     * @return what is in an entry
     */
    byte[] unpack(final String name, final long least, final long most) throws IOException {
        final var part = zip.find(name).orElseThrow(() -> new ModelFormatException(file,
            "has no \"%s\": it isn't a model file, or not a whole one.".formatted(name)));
        requireSize(part, least, Math.min(most, Integer.MAX_VALUE - Long.BYTES));
        MemoryLimit.require(part.size(), COPIES,
            problem -> new ModelFormatException(file, "its \"%s\" %s".formatted(name, problem)));
        final var bytes = new byte[(int)part.size()];
        try (var stream = zip.open(part)) {
            stream.readNBytes(bytes, 0, bytes.length);
            stream.read(); // the end, where length and checksum are checked
        } catch (final ZipException e) {
            throw new ZipException("of its \"%s\": %s".formatted(name, e.getMessage()));
        }
        return bytes;
    }

    private void requireSize(final ZipPart part, final long least, final long most) throws ModelFormatException {
        if (part.size() > most) {
            throw new ModelFormatException(file,
                "its \"%s\" unfolds to more than %s bytes, more than it can need; it is damaged."
                    .formatted(part.name(), most));
        }
        if (part.size() < least) {
            throw new ModelFormatException(file,
                "its \"%s\" has %s bytes, but the network needs at least %s; one of the two is damaged."
                    .formatted(part.name(), part.size(), least));
        }
        if (isOutOfProportion(part.size(), part.packed())) {
            throw new ModelFormatException(file,
                "its \"%s\" unfolds from %s bytes to %s, which no trained network does; the file is damaged or a trap."
                    .formatted(part.name(), part.packed(), part.size()));
        }
    }

    /** @return whether no entry of that size is read that is packed to so few bytes */
    private static boolean isOutOfProportion(final long size, final long packed) {
        return size > UNFOLDING.most(packed);
    }

    /** @return whether content would, once it is packed, be taken for a trap, as that of a network of zeros */
    static boolean mustStayPlain(final byte[] content) {
        final var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            deflater.setInput(content);
            deflater.finish();
            final var packed = new byte[BUFFER_BYTES];
            while (!deflater.finished() && isOutOfProportion(content.length, deflater.getBytesWritten())) {
                deflater.deflate(packed);
            }
            return isOutOfProportion(content.length, deflater.getBytesWritten());
        } finally {
            deflater.end();
        }
    }
}
