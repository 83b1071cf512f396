package org.polytope.fuzz.format;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;

import org.polytope.engine.dataset.DatasetFormatException;
import org.polytope.engine.dataset.ImageCodec;
import org.polytope.fuzz.mutation.Bytes;
import org.polytope.fuzz.mutation.Jpeg;
import org.polytope.fuzz.mutation.Mutator;
import org.polytope.fuzz.mutation.Png;
import org.polytope.fuzz.mutation.Riff;
import org.polytope.fuzz.mutation.Tiff;

/** Images. */
final class ImageFormats {

    private static final String ZIP = "dataset/images-and-pixels.zip";

    static final List<Format> ALL = List.of(
        image("png", () -> SeedFiles.zipped(ZIP, ".png"), new Png()).spoiledBy(Png.spoiler()),
        image("jpeg", () -> SeedFiles.zipped(ZIP, ".jpg"), new Jpeg()),
        image("gif", () -> SeedFiles.zipped(ZIP, ".gif"), Bytes.within(64)),
        image("bmp", () -> SeedFiles.zipped(ZIP, ".bmp"), Bytes.within(64)),
        image("tiff", () -> SeedFiles.zipped(ZIP, ".tif"), new Tiff()),
        image("webp-lossy", () -> webp("VP8 "), new Riff()),
        image("webp-lossless", () -> webp("VP8L"), new Riff()));

    private ImageFormats() {
    }

    private static Format image(final String name, final Format.Seeds seeds, final Mutator mutator) {
        return Format.of(name, "input." + name, seeds, file -> {
            final var image = ImageCodec.decode(Files.readAllBytes(file), file);
            return () -> {
                if (image.pixels().length != image.shape().size()) {
                    throw new IllegalStateException("The image has other pixels than its shape says.");
                }
            };
        }, DatasetFormatException.class).changedBy(mutator);
    }

    private static List<byte[]> webp(final String chunk) throws IOException {
        return SeedFiles.zipped(ZIP, ".webp").stream()
            .filter(file -> new String(file, StandardCharsets.ISO_8859_1).contains(chunk)).toList();
    }
}
