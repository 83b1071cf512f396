package org.polytope.engine.importer.onnx;

import java.util.List;
import java.util.Optional;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.importer.PixelLayout;
import org.polytope.engine.network.Normalization;

/**
 * In which order the numbers of an image stand in the file.
 *
 * @param layout the order
 * @param shape the image with channels first
 */
record ImageOrder(PixelLayout layout, ImageShape shape) {

    /** @return whether an image of these extents stands in this order */
    boolean fits(final List<Integer> extents) {
        return extents.equals(layout == PixelLayout.CHANNELS_LAST
            ? List.of(shape.height(), shape.width(), shape.channels())
            : List.of(shape.channels(), shape.height(), shape.width()));
    }

    /** @return where a number of the file's image stands in {@code [c, h, w]} */
    int position(final int inFile) {
        if (layout != PixelLayout.CHANNELS_LAST) {
            return inFile;
        }
        return inFile % shape.channels() * shape.height() * shape.width() + inFile / shape.channels();
    }

    /** @return a view of the file's image as one of {@code [c, h, w]} */
    View seen(final View inFile) {
        if (layout != PixelLayout.CHANNELS_LAST) {
            return inFile;
        }
        final var positions = new int[inFile.size()];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = position(inFile.at(i));
        }
        return View.of(inFile.extents(), positions);
    }

    /**
     * @return the normalization that {@code map} is, unless it changes nothing: of each channel, or of each number of a
     *         vector
     * @throws IllegalArgumentException if it differs within a channel
     */
    Optional<Normalization> normalization(final PixelMap map) {
        if (map.equals(PixelMap.none(shape.size()))) {
            return Optional.empty();
        }
        final var plane = layout == PixelLayout.FLAT ? 1 : shape.height() * shape.width();
        final var mean = new Float[shape.size() / plane];
        final var deviation = new Float[mean.length];
        for (int i = 0; i < shape.size(); i++) {
            final var channel = position(i) / plane;
            final var first = mean[channel] == null;
            if (!first && (mean[channel] != (float)map.mean(i) || deviation[channel] != (float)map.deviation(i))) {
                throw new IllegalArgumentException("The images are normalized by constants that differ from pixel to "
                    + "pixel; only one number for each channel can be read. Export the network without them.");
            }
            mean[channel] = (float)map.mean(i);
            deviation[channel] = (float)map.deviation(i);
        }
        return Optional.of(new Normalization(List.of(mean), List.of(deviation)));
    }
}
