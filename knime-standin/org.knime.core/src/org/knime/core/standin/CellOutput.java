package org.knime.core.standin;

import java.io.DataOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataCellDataOutput;
import org.knime.core.data.DataCellSerializer;
import org.knime.core.data.DataType;
import org.knime.core.data.MissingCell;

/**
 * Writes cells. A string is its length in bytes as an int, and its UTF-8 bytes. A cell is a byte that numbers its
 * class, and what the class's serializer writes; where a class occurs first, its name follows its number. A missing
 * cell is the byte 0, then its reason as a string or {@code -1} as an int.
 */
final class CellOutput extends FilterOutputStream implements DataCellDataOutput {

    static final int MISSING = 0;
    static final int NO_REASON = -1;
    private static final int MAX_CLASSES = 255;

    private final DataOutputStream data;
    private final Map<Class<?>, Integer> classes = new HashMap<>();

    CellOutput(final OutputStream out) {
        super(out);
        data = new DataOutputStream(out);
    }

    @Override
    public void writeDataCell(final DataCell cell) throws IOException {
        if (cell instanceof MissingCell missing) {
            writeMissing(missing.getError());
        } else {
            writePresent(cell);
        }
    }

    private void writeMissing(final String reason) throws IOException {
        writeByte(MISSING);
        if (reason == null) {
            writeInt(NO_REASON);
        } else {
            writeUTF(reason);
        }
    }

    private void writePresent(final DataCell cell) throws IOException {
        final Class<? extends DataCell> type = cell.getClass();
        final Integer known = classes.get(type);
        if (known == null) {
            final int number = classes.size() + 1;
            if (number > MAX_CLASSES) {
                throw new IOException("A table may hold cells of at most %d classes.".formatted(MAX_CLASSES));
            }
            classes.put(type, number);
            writeByte(number);
            writeUTF(type.getName());
        } else {
            writeByte(known);
        }
        serialize(type, cell);
    }

    private <T extends DataCell> void serialize(final Class<T> type, final DataCell cell) throws IOException {
        final DataCellSerializer<T> serializer = DataType.getCellSerializer(type);
        serializer.serialize(type.cast(cell), this);
    }

    @Override
    public void writeUTF(final String s) throws IOException {
        final byte[] bytes = s.getBytes(StandardCharsets.UTF_8);
        writeInt(bytes.length);
        write(bytes);
    }

    @Override
    public void write(final byte[] b, final int off, final int len) throws IOException {
        out.write(b, off, len);
    }

    @Override
    public void writeBoolean(final boolean v) throws IOException {
        data.writeBoolean(v);
    }

    @Override
    public void writeByte(final int v) throws IOException {
        data.writeByte(v);
    }

    @Override
    public void writeShort(final int v) throws IOException {
        data.writeShort(v);
    }

    @Override
    public void writeChar(final int v) throws IOException {
        data.writeChar(v);
    }

    @Override
    public void writeInt(final int v) throws IOException {
        data.writeInt(v);
    }

    @Override
    public void writeLong(final long v) throws IOException {
        data.writeLong(v);
    }

    @Override
    public void writeFloat(final float v) throws IOException {
        data.writeFloat(v);
    }

    @Override
    public void writeDouble(final double v) throws IOException {
        data.writeDouble(v);
    }

    @Override
    public void writeBytes(final String s) throws IOException {
        data.writeBytes(s);
    }

    @Override
    public void writeChars(final String s) throws IOException {
        data.writeChars(s);
    }
}
