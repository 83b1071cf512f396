package org.knime.core.standin;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataCellDataInput;
import org.knime.core.data.DataType;
import org.knime.core.data.MissingCell;

/** Reads what {@link CellOutput} wrote. */
final class CellInput extends FilterInputStream implements DataCellDataInput {

    /** Lists may hold lists, but no deeper than this. */
    private static final int MAX_DEPTH = 16;

    private final DataInputStream data;
    private final List<Class<? extends DataCell>> classes = new ArrayList<>();
    private int depth;

    CellInput(final InputStream in) {
        super(in);
        data = new DataInputStream(in);
    }

    @Override
    public DataCell readDataCell() throws IOException {
        final int number = readUnsignedByte();
        if (number == CellOutput.MISSING) {
            final int length = readInt();
            return length == CellOutput.NO_REASON ? DataType.getMissingCell() : new MissingCell(readString(length));
        }
        if (number == classes.size() + 1) {
            classes.add(cellClass(readUTF()));
        } else if (number > classes.size()) {
            throw new IOException("A cell's class is unknown.");
        }
        depth++;
        if (depth > MAX_DEPTH) {
            throw new IOException("Cells are nested more than %d levels deep.".formatted(MAX_DEPTH));
        }
        final DataCell cell = DataType.getCellSerializer(classes.get(number - 1)).deserialize(this);
        depth--;
        return cell;
    }

    /** Only the stand-in's own cell classes: a name that stands in a file must not make any other class run. */
    private static Class<? extends DataCell> cellClass(final String name) throws IOException {
        try {
            return Class.forName(name, false, DataCell.class.getClassLoader()).asSubclass(DataCell.class);
        } catch (ClassNotFoundException | ClassCastException e) {
            throw new IOException("There is no cell class " + name + ".", e);
        }
    }

    private String readString(final int length) throws IOException {
        if (length < 0) {
            throw new EOFException("A string claims to have " + length + " bytes.");
        }
        final byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("A string ends too early.");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public String readUTF() throws IOException {
        return readString(readInt());
    }

    @Override
    public void readFully(final byte[] b) throws IOException {
        data.readFully(b);
    }

    @Override
    public void readFully(final byte[] b, final int off, final int len) throws IOException {
        data.readFully(b, off, len);
    }

    @Override
    public int skipBytes(final int n) throws IOException {
        return data.skipBytes(n);
    }

    @Override
    public boolean readBoolean() throws IOException {
        return data.readBoolean();
    }

    @Override
    public byte readByte() throws IOException {
        return data.readByte();
    }

    @Override
    public int readUnsignedByte() throws IOException {
        return data.readUnsignedByte();
    }

    @Override
    public short readShort() throws IOException {
        return data.readShort();
    }

    @Override
    public int readUnsignedShort() throws IOException {
        return data.readUnsignedShort();
    }

    @Override
    public char readChar() throws IOException {
        return data.readChar();
    }

    @Override
    public int readInt() throws IOException {
        return data.readInt();
    }

    @Override
    public long readLong() throws IOException {
        return data.readLong();
    }

    @Override
    public float readFloat() throws IOException {
        return data.readFloat();
    }

    @Override
    public double readDouble() throws IOException {
        return data.readDouble();
    }

    @Override
    public String readLine() {
        throw new UnsupportedOperationException("Cells are not made of lines.");
    }
}
