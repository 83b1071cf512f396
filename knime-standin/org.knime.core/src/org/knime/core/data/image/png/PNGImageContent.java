package org.knime.core.data.image.png;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.Image;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.image.ImageContent;

/** The bytes of a PNG file, which were decoded once to be sure that they are one. */
public class PNGImageContent implements ImageContent {

    public static final DataType TYPE = DataType.getType(PNGImageCell.class);

    /** From this many bytes on, KNIME keeps an image beside the table, in a cell of another class. */
    private static final int MIN_BLOB_BYTES = Integer.getInteger("org.knime.pngminblobsize", 40 * 1024);

    private static final int CHUNK = 1 << 16;

    private final byte[] bytes;
    private final Dimension size;

    /** An image of one transparent pixel. */
    public PNGImageContent() {
        this(PngFile.ONE_TRANSPARENT_PIXEL);
    }

    /**
     * @param bytes a PNG file; copied
     * @throws IllegalArgumentException if they are no PNG file, or one that is too large to decode safely
     */
    public PNGImageContent(final byte[] bytes) {
        this.bytes = bytes.clone();
        try {
            size = PngFile.decodedSize(this.bytes);
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /**
     * Reads a PNG file and closes the stream.
     *
     * @throws IOException if it can't be read
     * @throws IllegalArgumentException if it is no PNG file, or one that is too large to decode safely
     */
    public PNGImageContent(final InputStream in) throws IOException {
        this(PngFile.readAll(in));
    }

    static PNGImageContent read(final DataInput input) throws IOException {
        final int length = input.readInt();
        PngFile.rejectTooLong(length);
        // Grows with what is read: a damaged length must not exhaust the memory.
        final var bytes = new ByteArrayOutputStream();
        final byte[] chunk = new byte[Math.min(length, CHUNK)];
        while (bytes.size() < length) {
            final int count = Math.min(chunk.length, length - bytes.size());
            input.readFully(chunk, 0, count);
            bytes.write(chunk, 0, count);
        }
        try {
            return new PNGImageContent(bytes.toByteArray());
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    void write(final DataOutput output) throws IOException {
        output.writeInt(bytes.length);
        output.write(bytes);
    }

    /** Decodes the image. */
    public Image getImage() {
        try {
            return PngFile.decode(bytes);
        } catch (IOException e) {
            throw new IllegalStateException("The image was decoded before but can't be any more.", e);
        }
    }

    /** A copy of the PNG file. */
    public byte[] getByteArray() {
        return bytes.clone();
    }

    /** The PNG file itself, which must not be changed. */
    public byte[] getByteArrayReference() {
        return bytes; // NOSONAR: that is what the method is for
    }

    @Override
    public DataCell toImageCell() {
        return bytes.length < MIN_BLOB_BYTES ? new PNGImageCell(this) : new PNGImageBlobCell(this);
    }

    @Override
    public Dimension getPreferredSize() {
        return new Dimension(size);
    }

    @Override
    public void paint(final Graphics2D g, final int width, final int height) {
        g.drawImage(getImage(), 0, 0, width, height, null);
    }

    @Override
    public void save(final OutputStream output) throws IOException {
        new ByteArrayInputStream(bytes).transferTo(output);
    }

    @Override
    public String getSummary() {
        return "PNG image of %d x %d pixels".formatted(size.width, size.height);
    }

    @Override
    public boolean equals(final Object obj) {
        return obj instanceof PNGImageContent other && Arrays.equals(bytes, other.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return getSummary();
    }
}
