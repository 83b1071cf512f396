package org.polytope.engine.importer.dl4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.polytope.engine.Canceled;
import org.polytope.engine.Progress;

/** Arrays of ND4J are read only if every length, stride and type in them is an ordinary one. */
class HostileArrayTest {

    private static final String LONGS = "MIXED_DATA_TYPES";

    private static byte[] array(final List<Long> description, final long length, final String type,
        final int numbers) throws IOException {
        final var bytes = new ByteArrayOutputStream();
        final var out = new DataOutputStream(bytes);
        out.writeUTF(LONGS);
        out.writeLong(description.size());
        out.writeUTF("LONG");
        for (final var number : description) {
            out.writeLong(number);
        }
        out.writeUTF(LONGS);
        out.writeLong(length);
        out.writeUTF(type);
        for (int i = 0; i < numbers; i++) {
            out.writeFloat(i);
        }
        return bytes.toByteArray();
    }

    private static float[] read(final byte[] bytes) throws IOException {
        return Nd4jArray.read(new DataInputStream(new ByteArrayInputStream(bytes)), "It", Progress.NONE).numbers();
    }

    /** Rank, shape, strides, flags, a stride, the order's letter. */
    @Test
    void ordinaryArraysAreRead() throws IOException {
        final var expected = new float[]{0, 1, 2};
        assertArrayEquals(expected, read(array(List.of(1L, 3L, 1L, 8192L, 1L, 99L), 3, "FLOAT", 3)));
        assertArrayEquals(expected, read(array(List.of(2L, 1L, 3L, 1L, 1L, 0L, 1L, 102L), 3, "FLOAT", 3)));
        assertArrayEquals(new float[]{0}, read(array(List.of(0L, 8192L, 1L, 99L), 1, "FLOAT", 1)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        no numbers                  | 1,0,1,8192,1,99                 | 0                   | FLOAT | 0
        a negative extent           | 1,-3,1,8192,1,99                | -3                  | FLOAT | 3
        a product that wraps        | 2,4294967296,4294967296,1,1,0,1,99 | 0                | FLOAT | 3
        a product that wraps to 3   | 2,-1,-3,1,1,8192,1,99           | 3                   | FLOAT | 3
        a length of 2^62            | 1,4611686018427387904,1,8192,1,99 | 4611686018427387904 | FLOAT | 3
        fewer numbers than declared | 1,4,1,8192,1,99                 | 4                   | FLOAT | 3
        another length than a shape | 1,3,1,8192,1,99                 | 2                   | FLOAT | 3
        two times as long numbers   | 1,3,1,16384,1,99                | 3                   | DOUBLE | 3
        a stride of 0               | 1,3,0,8192,1,99                 | 3                   | FLOAT | 3
        a stride of 2               | 1,3,2,8192,1,99                 | 3                   | FLOAT | 6
        a negative stride           | 1,3,-1,8192,1,99                | 3                   | FLOAT | 3
        a stride of nothing outside | 2,1,3,1099511627776,1,8192,1,99 | 3                   | FLOAT | 3
        one that is negative        | 2,1,3,-3,1,8192,1,99            | 3                   | FLOAT | 3
        a common stride outside     | 1,3,1,8192,4611686018427387904,99 | 3                 | FLOAT | 3
        a negative common stride    | 1,3,1,8192,-3,99                | 3                   | FLOAT | 3
        a matrix                    | 2,2,2,2,1,8192,1,99             | 4                   | FLOAT | 4
        another rank                | 2,3,1,8192,1,99                 | 3                   | FLOAT | 3
        a negative rank             | -1,3,1,8192,1,99                | 3                   | FLOAT | 3
        an odd description          | 1,3,1,8192,1,99,0               | 3                   | FLOAT | 3
        no description              | 0                               | 1                   | FLOAT | 1
        an unknown order            | 1,3,1,8192,1,100                | 3                   | FLOAT | 3
        an empty array              | 1,3,1,8200,1,99                 | 3                   | FLOAT | 3
        a compressed array          | 1,3,1,8196,1,99                 | 3                   | FLOAT | 3
        compressed numbers          | 1,3,1,8192,1,99                 | 3                   | COMPRESSED | 3
        numbers of another type     | 1,3,1,8192,1,99                 | 3                   | INT   | 3
        no type                     | 1,3,1,8192,1,99                 | 3                   | ''    | 3
        """)
    void othersAreRefused(final String title, final String description, final long length, final String type,
        final int numbers) throws IOException {
        final var longs = Arrays.stream(description.split(",")).map(Long::valueOf).toList();
        final var bytes = array(longs, length, type, numbers);
        final var message = assertThrows(IllegalArgumentException.class, () -> read(bytes)).getMessage();
        assertTrue(message.startsWith("It ") && message.endsWith("."), message);
    }

    @Test
    void everyTruncationIsRefused() throws IOException {
        final var bytes = array(List.of(1L, 3L, 1L, 8192L, 1L, 99L), 3, "FLOAT", 3);
        for (int length = 0; length < bytes.length; length++) {
            final var cut = Arrays.copyOf(bytes, length);
            assertThrows(IllegalArgumentException.class, () -> read(cut));
        }
    }

    @Test
    void readingCanBeCanceled() throws IOException {
        final var bytes = array(List.of(1L, 3L, 1L, 8192L, 1L, 99L), 3, "FLOAT", 3);
        assertThrows(CancellationException.class,
            () -> Nd4jArray.read(new DataInputStream(new ByteArrayInputStream(bytes)), "It", Canceled.AT_ONCE));
    }
}
