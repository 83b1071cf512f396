package org.knime.core.data.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.knime.core.data.DataCell;
import org.knime.core.data.image.png.PNGImageCell;
import org.knime.core.data.image.png.PNGImageCellFactory;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.data.image.png.PNGImageValue;

class PngImageTest {

    /** Noise, which PNG can't compress. */
    private static byte[] noise(final int width, final int height) throws IOException {
        final BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        final Random random = new Random(1);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, random.nextInt());
            }
        }
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    @Test
    void keepsTheBytesAndKnowsTheSize() throws IOException {
        final byte[] bytes = noise(28, 20);
        final PNGImageContent content = new PNGImageContent(new ByteArrayInputStream(bytes));
        assertArrayEquals(bytes, content.getByteArray());
        assertEquals(new Dimension(28, 20), content.getPreferredSize());
        assertEquals(28, ((BufferedImage)content.getImage()).getWidth());
        assertEquals("png", ((ImageValue)content.toImageCell()).getImageExtension());
    }

    @Test
    void aLargeImageIsInACellOfAnotherClassButOfACompatibleType() throws IOException {
        final byte[] large = noise(150, 150);
        assertTrue(large.length > 40 * 1024);
        final DataCell cell = PNGImageCellFactory.create(large);
        assertNotEquals(PNGImageCell.class, cell.getClass());
        assertTrue(PNGImageContent.TYPE.isASuperTypeOf(cell.getType()));
        assertArrayEquals(large, ((PNGImageValue)cell).getImageContent().getByteArrayReference());
        assertSame(PNGImageCell.class, PNGImageCellFactory.create(noise(28, 28)).getClass());
    }

    @Test
    void equalBytesAreEqualImages() throws IOException {
        assertEquals(PNGImageCellFactory.create(noise(8, 8)), PNGImageCellFactory.create(noise(8, 8)));
        assertNotEquals(PNGImageCellFactory.create(noise(8, 8)), PNGImageCellFactory.create(noise(8, 9)));
    }

    @Test
    void whatIsNoPngIsRefused() throws IOException {
        final byte[] cutShort = Arrays.copyOf(noise(28, 28), 100);
        assertThrows(IllegalArgumentException.class, () -> PNGImageCellFactory.create(cutShort));
        assertThrows(IllegalArgumentException.class, () -> PNGImageCellFactory.create(new byte[0]));
        assertThrows(IllegalArgumentException.class, () -> PNGImageCellFactory.create("GIF89a".getBytes()));
    }

    @Test
    void anImageThatClaimsToBeHugeIsRefusedBeforeItIsDecoded() throws IOException {
        final byte[] bytes = noise(8, 8);
        final ByteBuffer header = ByteBuffer.wrap(bytes);
        header.putInt(16, 100_000).putInt(20, 100_000);
        final CRC32 checksum = new CRC32();
        checksum.update(bytes, 12, 17);
        header.putInt(29, (int)checksum.getValue());
        final var e = assertThrows(IllegalArgumentException.class, () -> PNGImageCellFactory.create(bytes));
        assertTrue(e.getMessage().contains("100,000"), e::getMessage);
    }

    @Test
    void theEmptyImageIsOnePixel() {
        assertEquals(new Dimension(1, 1), new PNGImageContent().getPreferredSize());
    }
}
