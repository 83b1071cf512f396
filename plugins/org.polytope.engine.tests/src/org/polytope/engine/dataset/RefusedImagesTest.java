package org.polytope.engine.dataset;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Images that readers would give other pixels of than they hold, or that they would read for minutes. */
class RefusedImagesTest {

    private static final Duration AT_ONCE = Duration.ofSeconds(20);

    private static final String NEITHER =
        "holds 2 numbers a pixel; gray images of 1, RGB images of 3 and CMYK images of 4 are read. "
            + "Leave out the others, or put the numbers into a NumPy archive.";

    private static final Map<String, String> PROBLEMS = Map.ofEntries(
        entry("lab.tif", "holds its colors as CIE Lab, not as gray, RGB or CMYK; convert it to RGB."),
        entry("icclab.tif", "holds its colors as ICC Lab, not as gray, RGB or CMYK; convert it to RGB."),
        entry("signed8.tif",
            "holds signed numbers; save it with unsigned ones, or put the numbers into a NumPy archive."),
        entry("twochannels.tif", NEITHER),
        entry("shortpalette.png",
            "asks at row 0, column 1 for color 11 of a palette of 2 (all counted from 0); it is damaged, replace it."),
        entry("shortpalette.bmp",
            "asks at row 0, column 0 for color 200 of a palette of 4 (all counted from 0); it is damaged, replace it."),
        entry("largercanvas.webp", "is a WebP image of 131109×53 whose pixels are 37×53; save it as PNG."),
        entry("losslessbomb.webp", "declares 4000×4000 pixels, far more than its 174 bytes can hold; replace it."),
        entry("smallframe.webp", "is a WebP image of 9×20 whose first frame covers only 9×7; save it as PNG."),
        entry("besideframes.webp", "is a WebP image with pixels in several places; save it as PNG."),
        entry("lossyandlossless.webp", "is a WebP image with pixels in several places; save it as PNG."));

    private static Map<String, byte[]> files() throws IOException {
        final var files = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipInputStream(RefusedImagesTest.class.getResourceAsStream("refused-images.zip"))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }

    @TestFactory
    Stream<DynamicTest> saysWhy() throws IOException {
        final var files = files();
        assertEquals(PROBLEMS.keySet(), Set.copyOf(files.keySet()));
        return files.entrySet().stream()
            .map(file -> DynamicTest.dynamicTest(file.getKey(), () -> refuse(file.getKey(), file.getValue())));
    }

    private static void refuse(final String name, final byte[] file) {
        final var e = Assertions.assertTimeoutPreemptively(AT_ONCE,
            () -> assertThrows(DatasetFormatException.class, () -> ImageCodec.decode(file, name)));
        assertEquals(PROBLEMS.get(name), e.problem());
    }

    /** Where the decoder would go on with zeros for all the pixels that are missing. */
    @Test
    void losslessWebpEndsWithItsBytes() throws IOException {
        final var file = files().get("losslessbomb.webp");
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(21, 1999 << 14 | 1999);
        final var e = Assertions.assertTimeoutPreemptively(AT_ONCE,
            () -> assertThrows(DatasetFormatException.class, () -> ImageCodec.decode(file, "row 7")));
        assertEquals("is a damaged or incomplete WebP image, or of a kind that isn't read (it ends too early); "
            + "replace it, or save it as PNG.", e.problem());
    }

    @Test
    void anEmptyFileIsNamedAsSuch() {
        final var e = assertThrows(DatasetFormatException.class, () -> ImageCodec.decode(new byte[0], "row 7"));
        assertEquals("row 7: is empty; replace it by an image, or remove it.", e.getMessage());
    }

    @Test
    void remarksAreCounted() {
        final var remarks = new ImageRemarks();
        remarks.add(Set.of(), "row 1");
        remarks.add(Set.of(ImageRemark.ROUNDED), "row 2");
        remarks.add(Set.of(ImageRemark.ROUNDED), "row 3");
        assertEquals(
            List.of("2 images (the first: row 2) hold more than 8 bits a channel, which were rounded to 8."),
            remarks.sentences());
    }
}
