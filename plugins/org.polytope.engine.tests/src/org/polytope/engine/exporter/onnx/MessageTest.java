package org.polytope.engine.exporter.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

import org.junit.jupiter.api.Test;

import com.google.protobuf.CodedOutputStream;

class MessageTest {

    private static byte[] bytes(final Message message) throws IOException {
        final var bytes = new ByteArrayOutputStream();
        final var out = CodedOutputStream.newInstance(bytes);
        message.write(out);
        out.flush();
        return bytes.toByteArray();
    }

    /** The examples of the page "Encoding" of protocol buffers: 150 in field 1, "testing" in field 2, a message in 3. */
    @Test
    void fieldsAreWrittenAsTheFormatLaysDown() throws IOException {
        final var number = new Message().put(1, 150);
        assertArrayEquals(new byte[]{0x08, (byte)0x96, 0x01}, bytes(number));
        assertArrayEquals(new byte[]{0x12, 7, 't', 'e', 's', 't', 'i', 'n', 'g'},
            bytes(new Message().put(2, "testing")));
        assertArrayEquals(new byte[]{0x1a, 3, 0x08, (byte)0x96, 0x01}, bytes(new Message().put(3, number)));
        assertArrayEquals(new byte[]{0x25, 0, 0, (byte)0x80, 0x3f}, bytes(new Message().putReal(4, 1)));
        assertArrayEquals(new byte[]{0x2a, 4, 0, 0, (byte)0x80, 0x3f},
            bytes(new Message().putBytes(5, new float[]{1})));
    }

    @Test
    void manyNumbersAreWrittenPieceByPiece() throws IOException {
        final var numbers = new float[50_000];
        numbers[49_999] = 1;
        final var message = new Message().putBytes(1, numbers);
        final var bytes = bytes(message);
        assertEquals(message.size(), bytes.length);
        assertEquals(0x3f, bytes[bytes.length - 1]);
    }

    /** As many numbers as fill 2 GiB, without the memory for them. */
    @Test
    void whatIsTooLargeForTheFormatIsRefusedBeforeAnythingIsWritten() {
        final var numbers = new float[1 << 24];
        final var graph = new Message();
        for (int i = 0; i < 31; i++) {
            graph.putBytes(5, numbers);
        }
        assertDoesNotThrow(() -> OnnxWriter.requireSize(new Message().put(7, graph).size()));
        graph.putBytes(5, numbers);
        final var tooLarge = new Message().put(7, graph).size();
        assertTrue(tooLarge > 1L << 31);
        final var e = assertThrows(IllegalArgumentException.class, () -> OnnxWriter.requireSize(tooLarge));
        assertTrue(e.getMessage().contains("less than 2 GiB"), e.getMessage());
    }
}
