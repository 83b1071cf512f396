package org.knime.product.answering;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.knime.core.data.DataCell;
import org.knime.core.data.image.png.PNGImageValue;
import org.knime.core.node.BufferedDataTable;

/**
 * The mean image of each class.
 *
 * @param classes in order
 * @param means one a class, pixels from 0 to 255
 */
record ClassMeans(List<String> classes, List<double[]> means) {

    /** How much less likely a class is whose mean is farther away by one, in squared distance. */
    private static final double SHARPNESS = 0.5;

    static ClassMeans of(final BufferedDataTable examples, final int classColumn) {
        final Map<String, double[]> sums = new TreeMap<>();
        final Map<String, Integer> counts = new TreeMap<>();
        for (final var row : examples) {
            final double[] image = pixels(row.getCell(0));
            final String name = row.getCell(classColumn).toString();
            final double[] sum = sums.computeIfAbsent(name, k -> new double[image.length]);
            for (int i = 0; i < image.length; i++) {
                sum[i] += image[i];
            }
            counts.merge(name, 1, Integer::sum);
        }
        sums.forEach((name, sum) -> {
            for (int i = 0; i < sum.length; i++) {
                sum[i] /= counts.get(name);
            }
        });
        return new ClassMeans(List.copyOf(sums.keySet()), new ArrayList<>(sums.values()));
    }

    static double[] pixels(final DataCell cell) {
        final var image = (BufferedImage)((PNGImageValue)cell).getImageContent().getImage();
        return image.getRaster().getSamples(0, 0, image.getWidth(), image.getHeight(), 0,
            new double[image.getWidth() * image.getHeight()]);
    }

    double[] probabilities(final double[] image) {
        final double[] scores = new double[means.size()];
        double largest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < scores.length; k++) {
            for (int i = 0; i < image.length; i++) {
                final double difference = (image[i] - means.get(k)[i]) / 255;
                scores[k] -= SHARPNESS * difference * difference;
            }
            largest = Math.max(largest, scores[k]);
        }
        double sum = 0;
        for (int k = 0; k < scores.length; k++) {
            scores[k] = Math.exp(scores[k] - largest);
            sum += scores[k];
        }
        for (int k = 0; k < scores.length; k++) {
            scores[k] /= sum;
        }
        return scores;
    }
}
