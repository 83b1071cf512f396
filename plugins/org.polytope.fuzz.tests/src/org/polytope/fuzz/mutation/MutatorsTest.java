package org.polytope.fuzz.mutation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.polytope.engine.Sha256;

import com.google.protobuf.CodedOutputStream;

/** What mutators change stays whole around the change, as others see it: the JDK's readers, Protocol Buffers' own. */
class MutatorsTest {

    private static final int TIMES = 300;

    private final Random random = new Random(1);

    private static byte[] utf8(final String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static ZipArchive archive() {
        return new ZipArchive(List.of(new ZipArchive.Entry("a.json", false, utf8("{\"a\":[1,2,{\"b\":null}]}")),
            new ZipArchive.Entry("b.bin", true, new byte[40])));
    }

    private static Map<String, byte[]> unzipped(final byte[] zip) throws IOException {
        final var entries = new LinkedHashMap<String, byte[]>();
        try (var stream = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = stream.getNextEntry(); entry != null; entry = stream.getNextEntry()) {
                entries.put(entry.getName(), stream.readAllBytes());
            }
        }
        return entries;
    }

    @Test
    void zipsAreWrittenAsTheJdkReadsThem() throws IOException {
        final var entries = unzipped(archive().write());
        assertEquals(List.of("a.json", "b.bin"), List.copyOf(entries.keySet()));
        assertArrayEquals(archive().entries().get(0).bytes(), entries.get("a.json"));
        assertArrayEquals(archive().entries().get(1).bytes(), entries.get("b.bin"));
    }

    @Test
    void spoiledZipsHaveAWrongChecksumAndNothingElse() throws IOException {
        for (int i = 0; i < TIMES; i++) {
            final var spoiled = new SpoiledZip(name -> true).spoil(archive().write(), random).orElseThrow();
            final var thrown = assertThrows(ZipException.class, () -> unzipped(spoiled));
            assertTrue(thrown.getMessage().startsWith("invalid entry CRC"), thrown.getMessage());
        }
    }

    @Test
    void changedEntriesHaveRightChecksums() throws IOException {
        int whole = 0;
        int changed = 0;
        for (int i = 0; i < TIMES; i++) {
            final var file = Zip.of(Map.of(".json", new Json())).mutate(archive().write(), random);
            try {
                changed += Arrays.equals(archive().entries().get(0).bytes(), unzipped(file).get("a.json")) ? 0 : 1;
                whole++;
            } catch (final IOException | IllegalArgumentException e) {
                continue; // one of the zip's own numbers lies
            }
        }
        assertTrue(whole > TIMES * 3 / 4 && changed > TIMES / 4, whole + " whole ones, " + changed + " changed");
    }

    @Test
    void hashesOfOtherEntriesAreMadeRight() throws IOException {
        final var other = utf8("other");
        final var former = new ZipArchive(List.of(new ZipArchive.Entry("a", true, utf8("former")),
            new ZipArchive.Entry("hashes", true, utf8(Sha256.of(utf8("former"))))));
        final var changed = new ZipArchive(new ArrayList<>(former.entries()));
        changed.entries().set(0, changed.entries().get(0).with(other));
        new Sha256Resealing("hashes").reseal(former, changed);
        assertArrayEquals(utf8(Sha256.of(other)), changed.entries().get(1).bytes());
    }

    /** As the page on the model file computes it. */
    @Test
    void anEntrysOwnHashIsMadeRight() throws IOException {
        final var zeros = "{\"a\": 1, \"self\" : \"" + "0".repeat(64) + "\"}";
        final var wrong = zeros.replace("0".repeat(64), "12".repeat(32));
        final var archive =
            new ZipArchive(new ArrayList<>(List.of(new ZipArchive.Entry("self", true, utf8(wrong)))));
        new Sha256Resealing("self").reseal(archive, archive);
        assertEquals(zeros.replace("0".repeat(64), Sha256.of(utf8(zeros))),
            new String(archive.entries().get(0).bytes(), StandardCharsets.UTF_8));
    }

    @Test
    void chunksOfPngHaveRightChecksums() throws IOException {
        for (int i = 0; i < TIMES; i++) {
            assertTrue(isIntact(new Png().mutate(png(), random)));
            assertFalse(isIntact(Png.spoiler().spoil(png(), random).orElseThrow()));
        }
    }

    private static byte[] png() throws IOException {
        final var file = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(5, 4, BufferedImage.TYPE_INT_RGB), "png", file);
        return file.toByteArray();
    }

    private static boolean isIntact(final byte[] png) {
        for (int place = 8; place < png.length;) {
            final var buffer = ByteBuffer.wrap(png);
            final var length = buffer.getInt(place);
            final var crc = new CRC32();
            crc.update(png, place + 4, length + 4);
            if ((int)crc.getValue() != buffer.getInt(place + 8 + length)) {
                return false;
            }
            place += 12 + length;
        }
        return true;
    }

    @Test
    void messagesOfProtocolBuffersStayMessages() throws IOException {
        final var bytes = new ByteArrayOutputStream();
        final var out = CodedOutputStream.newInstance(bytes);
        out.writeInt64(1, 150);
        out.writeString(2, "testing");
        out.writeByteArray(3, new byte[]{8, 1, 18, 2, 8, 3});
        out.writeFloat(4, 0.5f);
        out.flush();
        assertArrayEquals(bytes.toByteArray(), ProtobufMessage.read(bytes.toByteArray()).write());
        for (int i = 0; i < TIMES; i++) {
            ProtobufMessage.read(new Protobuf().mutate(bytes.toByteArray(), random));
        }
    }

    @Test
    void headersHaveRightLengths() throws IOException {
        final var header = utf8("{\"a\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[0,2]}}");
        final var file =
            ByteBuffer.allocate(8 + header.length + 2).order(ByteOrder.LITTLE_ENDIAN).putLong(header.length)
                .put(header).put((byte)7).put((byte)9).array();
        for (int i = 0; i < TIMES; i++) {
            final var changed = new Safetensors().mutate(file, random);
            final var length = (int)ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).getLong();
            assertArrayEquals(new byte[]{7, 9}, Arrays.copyOfRange(changed, 8 + length, changed.length));
        }
    }

    @Test
    void whatIsBrokenIsChangedByteByByte() throws IOException {
        int changed = 0;
        for (final var mutator : List.of(new Json(), new Png(), new Tiff(), new Riff(), new Jpeg(), new Protobuf(),
            new Npy(), new Safetensors(), new Gzip(new Json()), new Sealed(new Json()), new Hdf5(), Zip.of(Map.of()))) {
            for (int i = 0; i < TIMES; i++) {
                final var broken = new byte[]{(byte)i, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14};
                changed += Arrays.equals(broken, mutator.orBytes().mutate(broken, random)) ? 0 : 1;
            }
        }
        assertTrue(changed > 12 * TIMES * 3 / 4, changed + " changed");
    }
}
