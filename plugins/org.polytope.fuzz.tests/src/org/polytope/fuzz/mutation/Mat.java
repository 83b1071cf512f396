package org.polytope.fuzz.mutation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Changes a variable of a MATLAB file (level 5, lowest byte first), and packs it anew. Now and then a variable is left out,
 * doubled or moved to the end.
 */
public final class Mat implements Mutator {

    private static final int HEADER = 128;

    private static final int TAG = 8;

    private static final int COMPRESSED = 15;

    /** Where tags, flags, shape and name stand. */
    private static final int NUMBERS = 72;

    private static final int MOST = 1 << 20;

    @Override
    public byte[] mutate(final byte[] file, final RandomGenerator random) throws IOException {
        if (random.nextInt(10) == 0) {
            return Bytes.within(HEADER + TAG).mutate(file, random);
        }
        final var variables = new ArrayList<>(variables(file));
        final var index = random.nextInt(variables.size());
        switch (random.nextInt(12)) {
            case 0 -> variables.remove(index);
            case 1 -> variables.add(variables.get(index));
            case 2 -> variables.add(variables.remove(index));
            default -> variables.set(index, changed(variables.get(index), random));
        }
        final var changed = new ByteArrayOutputStream();
        changed.write(file, 0, HEADER);
        variables.forEach(changed::writeBytes);
        return changed.toByteArray();
    }

    private static List<byte[]> variables(final byte[] file) throws IOException {
        final var variables = new ArrayList<byte[]>();
        for (int place = HEADER; place < file.length;) {
            final var end = place + TAG + ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(place + 4);
            if (end <= place || end > file.length) {
                throw new IOException("It isn't made of variables.");
            }
            variables.add(Arrays.copyOfRange(file, place, end));
            place = end;
        }
        return variables;
    }

    private static byte[] changed(final byte[] variable, final RandomGenerator random) throws IOException {
        final var where = random.nextInt(4) == 0 ? Bytes.anywhere() : Bytes.within(NUMBERS);
        if (variable[0] != COMPRESSED) {
            return where.mutate(variable, random);
        }
        return pack(where.mutate(unpack(variable), random));
    }

    private static byte[] unpack(final byte[] variable) throws IOException {
        final var inflater = new Inflater();
        try {
            inflater.setInput(variable, TAG, variable.length - TAG);
            final var content = new byte[MOST];
            return Arrays.copyOf(content, inflater.inflate(content));
        } catch (final DataFormatException e) {
            throw new IOException(e);
        } finally {
            inflater.end();
        }
    }

    private static byte[] pack(final byte[] content) {
        final var deflater = new Deflater();
        deflater.setInput(content);
        deflater.finish();
        final var packed = new byte[2 * content.length + NUMBERS];
        final var length = deflater.deflate(packed);
        deflater.end();
        return ByteBuffer.allocate(TAG + length).order(ByteOrder.LITTLE_ENDIAN).putInt(COMPRESSED).putInt(length)
            .put(packed, 0, length).array();
    }

    /** @return what changes a bit of what zlib's checksum at the end of a variable was made of */
    public static Spoiler spoiler() {
        return (file, random) -> {
            final var variables = variables(file);
            final var index = random.nextInt(variables.size());
            final var former = variables.get(index);
            if (former[0] != COMPRESSED) {
                return Optional.empty();
            }
            final var content = unpack(former);
            content[random.nextInt(content.length)] ^= (byte)(1 << random.nextInt(Byte.SIZE));
            final var spoiled = pack(content);
            System.arraycopy(former, former.length - Integer.BYTES, spoiled, spoiled.length - Integer.BYTES,
                Integer.BYTES);
            final var changed = new ByteArrayOutputStream();
            changed.write(file, 0, HEADER);
            for (int i = 0; i < variables.size(); i++) {
                changed.writeBytes(i == index ? spoiled : variables.get(i));
            }
            return Optional.of(changed.toByteArray());
        };
    }
}
