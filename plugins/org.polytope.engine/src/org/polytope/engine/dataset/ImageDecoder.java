package org.polytope.engine.dataset;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CancellationException;

import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

import org.polytope.engine.Progress;
import org.polytope.engine.dataset.webp.Vp8Decoder;

/** Decodes one image file: its first image, samples as they are stored, turned upright. */
final class ImageDecoder {

    /** Larger files take long before a pixel is seen. */
    private static final int MODEST_BYTES = 1 << 20;

    private final byte[] encoded;

    private final Object source;

    private final ImageFileFormat format;

    private final Progress progress;

    private final Set<ImageRemark> remarks = EnumSet.noneOf(ImageRemark.class);

    /** @param progress is asked now and then whether the image is still wanted */
    ImageDecoder(final byte[] encoded, final Object source, final Progress progress) throws DatasetFormatException {
        this.encoded = encoded;
        this.progress = progress;
        this.source = source;
        if (encoded.length == 0) {
            throw new DatasetFormatException(source, "is empty; replace it by an image, or remove it.");
        }
        format = ImageFileFormat.of(encoded).orElseThrow(() -> new DatasetFormatException(source,
            "is " + ForeignFile.describe(encoded)
                .orElseGet(() -> "not a %s image; convert it to PNG.".formatted(ImageFileFormat.list()))));
    }

    ImageCodec.Pixels decode() throws DatasetFormatException {
        try {
            return DecodingThread.run(encoded.length > MODEST_BYTES ? Long.MAX_VALUE : 0, progress, this::upright);
        } catch (final DatasetFormatException | CancellationException e) {
            throw e;
        } catch (final IOException | RuntimeException | StackOverflowError e) { // NOSONAR: decoders may throw anything
            throw new DatasetFormatException(source,
                "is a damaged or incomplete %s image, or of a kind that isn't read (%s); replace it, or save it as PNG."
                    .formatted(format.title(), DecoderWords.reason(e)),
                e);
        }
    }

    private ImageCodec.Pixels upright() throws IOException {
        requireIntact();
        return ExifOrientation.of(format, encoded).apply(pixels());
    }

    private ImageCodec.Pixels pixels() throws IOException {
        final var lossy = format == ImageFileFormat.WEBP ? WebpChunks.lossy(encoded) : OptionalInt.empty();
        if (lossy.isPresent()) {
            return lossyWebp(lossy.getAsInt());
        }
        if (format == ImageFileFormat.WEBP) {
            IntactWebp.requireRoomForCodes(encoded, source);
        }
        final var plain = PlainImage.of(format, encoded, source);
        final var reader = ImageReaderRegistry.create(format);
        final var stream = format == ImageFileFormat.WEBP ? new EndingInputStream(plain)
            : new MemoryCacheImageInputStream(new ByteArrayInputStream(plain));
        final long count;
        try {
            reader.setInput(stream, false, true);
            count = requireSize(reader);
        } catch (final IOException | RuntimeException | StackOverflowError e) {
            stream.close();
            reader.dispose();
            throw e;
        }
        return DecodingThread.run(count, progress, () -> {
            try (stream) {
                return samples(reader);
            } finally {
                reader.dispose();
            }
        });
    }

    /** TwelveMonkeys' reader gives colors that are up to a third of the range away from those of libwebp. */
    private ImageCodec.Pixels lossyWebp(final int begin) throws IOException {
        if (WebpChunks.hasAlpha(encoded)) {
            throw new DatasetFormatException(source,
                "is a WebP image with transparency; put it on a background first.");
        }
        final var shape = new ImageShape(3, Vp8Decoder.height(encoded, begin), Vp8Decoder.width(encoded, begin));
        requireSize(shape.width(), shape.height());
        if (WebpChunks.isAnimated(encoded)) {
            remarks.add(ImageRemark.FIRST_OF_SEVERAL);
        }
        final var decoder = new Vp8Decoder(encoded, begin, encoded.length);
        return new ImageCodec.Pixels(shape,
            DecodingThread.run((long)shape.width() * shape.height(), progress, decoder::decode), remarks);
    }

    /** Sees what the readers don't see. */
    private void requireIntact() throws DatasetFormatException {
        if (format == ImageFileFormat.PNG) {
            requireIntactPng();
        } else if (format == ImageFileFormat.WEBP) {
            IntactWebp.require(encoded, source);
        } else if (format == ImageFileFormat.TIFF) {
            TiffColors.require(encoded, source);
        }
    }

    private void requireIntactPng() throws DatasetFormatException {
        PngChunks.requireIntact(encoded, source);
        final var pixels = new PngPixels(encoded, source);
        requireSize(pixels.width(), pixels.height());
        pixels.requireWhole();
    }

    private ImageCodec.Pixels samples(final ImageReader reader) throws IOException {
        reader.addIIOReadProgressListener(new AbortWhenInterrupted());
        final List<String> warnings = new ArrayList<>();
        reader.addIIOReadWarningListener((decoder, warning) -> warnings.add(warning));
        final var pixels = format == ImageFileFormat.JPEG ? jpeg(reader) : image(reader.read(0));
        warnings.removeIf(DecoderWords::isAboutMetadata);
        if (!warnings.isEmpty()) {
            // this is how a JPEG that ends early is answered: the rest of the image would be gray
            throw new DatasetFormatException(source,
                "is a damaged %s image (%s); replace it.".formatted(format.title(),
                    DecoderWords.clause(warnings.get(0))));
        }
        if (isOneOfSeveral(reader)) {
            remarks.add(ImageRemark.FIRST_OF_SEVERAL);
        }
        return new ImageCodec.Pixels(pixels.shape(), pixels.pixels(), remarks);
    }

    /** @return how many pixels there are */
    private long requireSize(final int width, final int height) throws DatasetFormatException {
        return DeclaredSize.require(format, width, height, encoded.length, source);
    }

    private long requireSize(final ImageReader reader) throws IOException {
        final var width = reader.getWidth(0);
        final var height = reader.getHeight(0);
        final var pixels = requireSize(width, height);
        if (format == ImageFileFormat.GIF && (width < shortAt(6) || height < shortAt(8))) {
            throw new DatasetFormatException(source,
                "is a GIF image of %s×%s whose first frame covers %s×%s only; save that frame as PNG."
                    .formatted(shortAt(8), shortAt(6), height, width));
        }
        return pixels;
    }

    private int shortAt(final int position) {
        return encoded[position] & 0xFF | (encoded[position + 1] & 0xFF) << 8;
    }

    private boolean isOneOfSeveral(final ImageReader reader) throws IOException {
        return switch (format) {
            case PNG -> PngChunks.find(encoded, PngChunks.ANIMATION).isPresent();
            case GIF -> new GifFrames(encoded, source).count() > 1;
            case TIFF -> TiffPlain.hasSeveral(encoded);
            case WEBP -> reader.getNumImages(true) > 1;
            case JPEG, BMP -> false;
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
