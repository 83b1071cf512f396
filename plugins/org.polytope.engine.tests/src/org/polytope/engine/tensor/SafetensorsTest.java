package org.polytope.engine.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.polytope.engine.TestData;

class SafetensorsTest {

    private static byte[] file(final String header, final byte... data) {
        final var json = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + json.length + data.length).order(ByteOrder.LITTLE_ENDIAN).putLong(json.length)
            .put(json).put(data).array();
    }

    private static Safetensors read(final byte[] bytes) throws IOException {
        return Safetensors.read(new ByteArrayInputStream(bytes), "weights", bytes.length);
    }

    private static void assertRefused(final byte[] bytes, final String... parts) {
        final var e = assertThrows(TensorFormatException.class, () -> read(bytes));
        for (final var part : parts) {
            assertTrue(e.getMessage().startsWith("weights") && e.getMessage().contains(part), e.getMessage());
        }
    }

    @Test
    void writesWhatItReads() throws IOException {
        final var tensors = new LinkedHashMap<String, Tensor>();
        tensors.put("b ü", Tensor.ofFloats(List.of(1, 2), new float[]{Float.MIN_VALUE, -0f}));
        tensors.put("a", new Tensor(Tensor.Type.U8, List.of(3), new byte[]{1, 2, 3}));
        tensors.put("none", Tensor.ofFloats(List.of(0), new float[0]));
        final var bytes = new ByteArrayOutputStream();
        new Safetensors(tensors, Map.of("who", "me")).write(bytes);
        final var read = read(bytes.toByteArray());
        assertEquals(List.of("b ü", "a", "none"), List.copyOf(read.tensors().keySet()));
        assertEquals(Map.of("who", "me"), read.metadata());
        assertArrayEquals(new float[]{Float.MIN_VALUE, -0f}, read.floats("b ü"));
        assertEquals(List.of(1, 2), read.tensor("b ü").shape());
        assertArrayEquals(new long[]{1, 2, 3}, read.tensor("a").wholeNumbers());
        assertEquals(0, (8 + ByteBuffer.wrap(bytes.toByteArray()).order(ByteOrder.LITTLE_ENDIAN).getLong()) % 8);
        assertThrows(IllegalArgumentException.class, () -> read.floats("c"));
    }

    /** Numbers as read with NumPy. */
    @Test
    void readsPublishedWeights() throws IOException {
        final var weights = Safetensors.read(TestData.require("checkpoints/akamaster_resnet20.safetensors"));
        assertEquals("resnet20-12fca82f.th", weights.metadata().get("source_file"));
        assertEquals(97, weights.tensors().size());
        final var first = weights.floats("conv1.weight");
        assertEquals(List.of(16, 3, 3, 3), weights.tensor("conv1.weight").shape());
        assertArrayEquals(new float[]{-0.13818146f, -0.16241768f, 0.8207383f}, Arrays.copyOf(first, 3));
        double sum = 0;
        for (final var number : first) {
            sum += number;
        }
        assertEquals(1.3100982000032673, sum, 1e-12);
    }

    @Test
    void readsPublishedLabels() throws IOException {
        final var fixture =
            Safetensors.read(TestData.require("fixtures/mnist_fast_adversarial_pgd_eps0.3.safetensors"));
        assertArrayEquals(new long[]{7, 2, 1, 0, 4, 1, 4, 9, 5, 9},
            Arrays.copyOf(fixture.tensor("y").wholeNumbers(), 10));
    }

    @Test
    void refusesEveryShortenedFile() {
        final var whole = file("{\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", new byte[8]);
        for (int length = 0; length < whole.length; length++) {
            assertRefused(Arrays.copyOf(whole, length));
        }
        assertRefused(Arrays.copyOf(whole, whole.length + 1), "goes on behind its last tensor");
    }

    @Test
    void refusesHeadersOfAnyLength() {
        for (final var length : List.of(-1L, 0L, 1L << 40, Long.MAX_VALUE, Long.MIN_VALUE)) {
            final var bytes = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array();
            assertRefused(bytes, "declares a header of " + length);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{", "{}}", "{\"w\":1}", "{\"w\":{\"dtype\":\"F32\",\"shape\":[2]}}",
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8,9]}}",
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[2.5],\"data_offsets\":[0,8]}}",
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[-8,0]}}",
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,0]}}",
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,8]}}",
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]}}",
        "{\"w\":{\"dtype\":\"C64\",\"shape\":[1],\"data_offsets\":[0,8]}}",
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[65536,65536],\"data_offsets\":[0,17179869184]}}",
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[65536,65536,65536,65536],\"data_offsets\":[0,0]}}",
        "{\"w\":{\"dtype\":\"U8\",\"shape\":[8],\"data_offsets\":[0,8]},"
            + "\"w\":{\"dtype\":\"U8\",\"shape\":[8],\"data_offsets\":[0,8]}}"})
    void refusesDamagedHeaders(final String header) {
        assertRefused(file(header, new byte[8]));
    }

    @Test
    void refusesTensorsThatOverlapOrLeaveGaps() {
        final var pair = "{\"a\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[0,4]},"
            + "\"b\":{\"dtype\":\"U8\",\"shape\":[4],\"data_offsets\":[%d,%d]}}";
        assertRefused(file(pair.formatted(2, 6), new byte[6]), "\"b\" begins at byte 2", "ends at byte 4");
        assertRefused(file(pair.formatted(5, 9), new byte[9]), "\"b\" begins at byte 5");
        assertRefused(file(pair.formatted(0, 4), new byte[4]), "begins at byte 0");
    }
}
