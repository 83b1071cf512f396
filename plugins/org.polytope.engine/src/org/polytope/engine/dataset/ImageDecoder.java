package org.polytope.engine.dataset;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

import org.polytope.engine.MemoryLimit;
import org.polytope.engine.dataset.webp.Vp8Decoder;

/** Decodes one image file: its first image, samples as they are stored, turned upright. */
final class ImageDecoder {

    /** No larger image is unpacked: a small file may declare any size. */
    private static final long MAX_PIXELS = 1L << 26;

    /** The decoder's own image, its bands one by one, and what becomes of them. */
    private static final int BYTES_PER_PIXEL = 10;

    /**
     * What a decoder may remark about that has no influence on the samples; a TIFF file's last strip may be short, and its
     * tiles may hold all of their tables themselves.
     */
    private static final Pattern METADATA =
        Pattern.compile("APP|Exif|ICC|profile|JFIF|thumbnail|metadata|chunk|ByteCount|JPEGTables",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern UNPRINTABLE = Pattern.compile("[^\\x20-\\x7E]+");

    private final byte[] encoded;

    private final Object source;

    private final ImageFileFormat format;

    private final Set<ImageRemark> remarks = EnumSet.noneOf(ImageRemark.class);

    ImageDecoder(final byte[] encoded, final Object source) throws DatasetFormatException {
        this.encoded = encoded;
        this.source = source;
        if (encoded.length == 0) {
            throw new DatasetFormatException(source, "is empty; replace it by an image, or remove it.");
        }
        format = ImageFileFormat.of(encoded).orElseThrow(() -> new DatasetFormatException(source,
            "is " + ForeignFile.describe(encoded)
                .orElseGet(() -> "not a %s image; convert it to PNG.".formatted(ImageFileFormat.list()))));
    }

    ImageCodec.Pixels decode() throws IOException {
        requireIntact();
        final var lossy = format == ImageFileFormat.WEBP ? WebpChunks.lossy(encoded) : OptionalInt.empty();
        if (lossy.isPresent()) {
            return ExifOrientation.of(format, encoded).apply(lossyWebp(lossy.getAsInt()));
        }
        final var reader = ImageReaderRegistry.create(format);
        try (var stream = format == ImageFileFormat.WEBP
            ? new EndingInputStream(WebpChunks.withoutProfile(encoded))
            : new MemoryCacheImageInputStream(new ByteArrayInputStream(encoded))) {
            reader.setInput(stream, false, true);
            final var image = samples(reader);
            return ExifOrientation.of(format, encoded).apply(image);
        } catch (final DatasetFormatException e) {
            throw e;
        } catch (final IOException | RuntimeException e) {
            // decoders answer damaged files with exceptions of many kinds
            throw new DatasetFormatException(source,
                "is a damaged or incomplete %s image, or of a kind that isn't read (%s); replace it, or save it as PNG."
                    .formatted(format.title(), reason(e)),
                e);
        } finally {
            reader.dispose();
        }
    }

    /** TwelveMonkeys' reader gives colors that are up to a third of the range away from those of libwebp. */
    private ImageCodec.Pixels lossyWebp(final int begin) throws IOException {
        if (WebpChunks.hasAlpha(encoded)) {
            throw new DatasetFormatException(source,
                "is a WebP image with transparency; put it on a background first.");
        }
        try {
            final var shape = new ImageShape(3, Vp8Decoder.height(encoded, begin), Vp8Decoder.width(encoded, begin));
            requireSize(shape.width(), shape.height());
            if (WebpChunks.isAnimated(encoded)) {
                remarks.add(ImageRemark.FIRST_OF_SEVERAL);
            }
            return new ImageCodec.Pixels(shape, new Vp8Decoder(encoded, begin, encoded.length).decode(), remarks);
        } catch (final DatasetFormatException e) {
            throw e;
        } catch (final IOException | RuntimeException e) {
            throw new DatasetFormatException(source,
                "is a damaged WebP image (%s); replace it.".formatted(reason(e)), e);
        }
    }

    /** Sees what the readers don't see. */
    private void requireIntact() throws DatasetFormatException {
        if (format == ImageFileFormat.PNG) {
            PngChunks.requireIntact(encoded, source);
        } else if (format == ImageFileFormat.WEBP) {
            requireIntactWebp();
        } else if (format == ImageFileFormat.TIFF) {
            TiffColors.require(encoded, source);
        }
    }

    private void requireIntactWebp() throws DatasetFormatException {
        if (!WebpChunks.isComplete(encoded)) {
            throw new DatasetFormatException(source, "is a WebP image that was cut short; replace it.");
        }
        final var sizes = WebpChunks.sizes(encoded);
        for (final var size : sizes) {
            if (!size.equals(sizes.get(0))) {
                throw new DatasetFormatException(source,
                    "is a WebP image of %s whose %s %s; save it as PNG.".formatted(sizes.get(0),
                        WebpChunks.isAnimated(encoded) ? "first frame covers only" : "pixels are", size));
            }
        }
    }

    /** What a decoder tripped over says nothing to people where it wasn't meant as a message. */
    private static String reason(final Exception e) {
        if (e instanceof EOFException) {
            return "it ends too early";
        }
        final var message = e instanceof IOException && e.getMessage() != null ? e.getMessage() : "";
        final var text = UNPRINTABLE.matcher(message).replaceAll("?").strip();
        return text.isEmpty() || text.endsWith(":") ? "its parts contradict each other" : text;
    }

    private ImageCodec.Pixels samples(final ImageReader reader) throws IOException {
        requireSize(reader);
        final List<String> warnings = new ArrayList<>();
        reader.addIIOReadWarningListener((decoder, warning) -> warnings.add(warning));
        final var pixels = format == ImageFileFormat.JPEG ? jpeg(reader) : image(reader.read(0));
        warnings.removeIf(warning -> METADATA.matcher(warning).find());
        if (!warnings.isEmpty()) {
            // this is how a JPEG that ends early is answered: the rest of the image would be gray
            throw new DatasetFormatException(source,
                "is a damaged %s image (%s); replace it.".formatted(format.title(), warnings.get(0)));
        }
        if (isOneOfSeveral(reader)) {
            remarks.add(ImageRemark.FIRST_OF_SEVERAL);
        }
        return new ImageCodec.Pixels(pixels.shape(), pixels.pixels(), remarks);
    }

    private void requireSize(final int width, final int height) throws DatasetFormatException {
        final var pixels = (long)width * height;
        if (pixels > MAX_PIXELS || !MemoryLimit.fits(pixels, BYTES_PER_PIXEL)) {
            final var most = Math.min(MAX_PIXELS, MemoryLimit.available() / BYTES_PER_PIXEL);
            throw new DatasetFormatException(source,
                "declares %s×%s pixels; images of up to %s pixels are read%s, scale it down."
                    .formatted(height, width, most,
                        most < MAX_PIXELS ? " with as much memory as there is (-Xmx)" : ""));
        }
    }

    private void requireSize(final ImageReader reader) throws IOException {
        final var width = reader.getWidth(0);
        final var height = reader.getHeight(0);
        requireSize(width, height);
        if (format == ImageFileFormat.GIF && (width < shortAt(6) || height < shortAt(8))) {
            throw new DatasetFormatException(source,
                "is a GIF image of %s×%s whose first frame covers %s×%s only; save that frame as PNG."
                    .formatted(shortAt(8), shortAt(6), height, width));
        }
    }

    private int shortAt(final int position) {
        return encoded[position] & 0xFF | (encoded[position + 1] & 0xFF) << 8;
    }

    private boolean isOneOfSeveral(final ImageReader reader) throws IOException {
        return switch (format) {
            case PNG -> PngChunks.find(encoded, PngChunks.ANIMATION).isPresent();
            case GIF, TIFF, WEBP -> reader.getNumImages(true) > 1;
            default -> false;
        };
    }

    private ImageCodec.Pixels jpeg(final ImageReader reader) throws IOException {
        final var raster = reader.readRaster(0, null);
        final var samples = new SampleBands(raster, source);
        noteDepth(samples);
        final var bands = samples.all();
        if (bands.length == 1) {
            return new ImageCodec.Pixels(new ImageShape(1, raster.getHeight(), raster.getWidth()), bands[0]);
        }
        final var color = JpegHeader.of(encoded).color(bands.length);
        if (color.inks()) {
            remarks.add(ImageRemark.FROM_INKS);
        }
        return new ImageCodec.Pixels(new ImageShape(3, raster.getHeight(), raster.getWidth()), color.toRgb(bands));
    }

    private ImageCodec.Pixels image(final BufferedImage image) throws DatasetFormatException {
        final var samples = new StoredSamples(image, source, colorsOfPalette());
        if (samples.inks()) {
            remarks.add(ImageRemark.FROM_INKS);
        }
        noteDepth(samples.bands());
        return samples.pixels();
    }

    /** PNG's decoder makes up the colors that a palette lacks; it gives gray images of few bits a palette, too. */
    private int colorsOfPalette() {
        return format == ImageFileFormat.PNG
            ? PngChunks.length(encoded, PngChunks.PALETTE).orElse(Integer.MAX_VALUE) / 3
            : Integer.MAX_VALUE;
    }

    private void noteDepth(final SampleBands samples) {
        if (samples.deep()) {
            remarks.add(ImageRemark.ROUNDED);
        }
    }
}
