package org.polytope.engine.corruption;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

import org.polytope.engine.dataset.ImageCodec;
import org.polytope.engine.dataset.ImageShape;

/**
 * A photograph of frost: those of the published program, in whose repository they stand under the Apache License 2.0. Of its
 * six files it draws from the first five, of which the second and the third are one picture; the sixth isn't here.
 *
 * @param picture three channels
 */
record FrostPhotograph(Raster picture) {

    private static final List<String> FILES =
        List.of("frost1.png", "frost2.png", "frost2.png", "frost4.jpg", "frost5.jpg");

    private static final Map<String, FrostPhotograph> READ = new ConcurrentHashMap<>();

    /** By photograph and scale: each is used for every image of a data set. */
    private static final Map<List<?>, FrostPhotograph> RESIZED = new ConcurrentHashMap<>();

    /** All photographs for two data sets: more would stay for ever, of images that nobody corrupts any more. */
    private static final int MOST_RESIZED = 8;

    private static final int COLORS = 3;

    /** @return one of the five */
    static FrostPhotograph drawn(final RandomGenerator random) {
        return READ.computeIfAbsent(FILES.get(random.nextInt(0, FILES.size())), FrostPhotograph::read);
    }

    private static FrostPhotograph read(final String file) {
        try (var in = FrostPhotograph.class.getResourceAsStream(file)) {
            final var pixels = ImageCodec.decode(in.readAllBytes(), file);
            return new FrostPhotograph(new Raster(pixels.shape(), pixels.pixels()));
        } catch (final IOException e) {
            throw new UncheckedIOException("The photograph %s of frost can't be read.".formatted(file), e);
        }
    }

    /**
     * @param scale the size wanted, against this one's
     * @param moreThanHeight where that is no higher, the photograph gets larger until it is
     * @param moreThanWidth likewise
     * @return the photograph, as OpenCV's {@code resize} gives it with {@code INTER_LINEAR}
     */
    FrostPhotograph resized(final double scale, final int moreThanHeight, final int moreThanWidth) {
        final var enough =
            Math.max((moreThanHeight + 1.0) / picture.height(), (moreThanWidth + 1.0) / picture.width());
        final var used = Math.max(scale, enough);
        if (used == 1) {
            return this;
        }
        final var known = List.<Object>of(this, used);
        if (RESIZED.size() >= MOST_RESIZED && !RESIZED.containsKey(known)) {
            RESIZED.clear();
        }
        return RESIZED.computeIfAbsent(known, key -> resized(used));
    }

    private FrostPhotograph resized(final double scale) {
        final var height = (int)Math.rint(picture.height() * scale);
        final var width = (int)Math.rint(picture.width() * scale);
        final var levels = new byte[COLORS * height * width];
        final var values = new float[picture.levels().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = picture.level(i);
        }
        int i = 0;
        for (int c = 0; c < COLORS; c++) {
            final var channel =
                new Channel(values, c * picture.plane(), picture.height(), picture.width(), Border.NEAREST);
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    levels[i++] = (byte)Math.round(channel.at(place(y, scale), place(x, scale)));
                }
            }
        }
        return new FrostPhotograph(new Raster(new ImageShape(COLORS, height, width), levels));
    }

    /** @return where the center of a new pixel lies among the old ones */
    private static double place(final int position, final double scale) {
        return (position + 0.5) * (1 / scale) - 0.5;
    }

    int height() {
        return picture.height();
    }

    int width() {
        return picture.width();
    }

    /** @return how bright a pixel is in one channel of three, or of one that is gray; 0 … 255 */
    double level(final int channels, final int channel, final int row, final int column) {
        final var pixel = row * width() + column;
        return channels == COLORS ? picture.level(channel * picture.plane() + pixel) : Luma.of(picture, pixel);
    }
}
