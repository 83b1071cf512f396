package org.polytope.engine.embedding;

import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.polytope.engine.MemoryLimit;
import org.polytope.engine.Numbers;
import org.polytope.engine.Progress;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.RandomPurpose;
import org.polytope.engine.dataset.RandomStream;

/** Reads the features of all layers at once, and then looks at one layer after the other. */
record FeatureSpaceSurvey(FeatureLayers layers, Dataset clean, Optional<Dataset> adversarial,
    FeatureSpaceSettings settings) {

    /** Figures that look at all pairs are of so many images at most: a sample of them is as telling, and takes seconds. */
    static final int COMPARED = 2000;

    /** The share of the time that is spent on features, where they are read in three parts. */
    private static final double[] READING = {0, 0.1, 0.2, 0.25};

    FeatureSpace run(final int batchSize, final Progress progress) {
        requireMemory();
        final LayerFeatures before;
        final Optional<LayerFeatures> after;
        final ImagePaths paths;
        final LayerFeatures between;
        try (var classifier = layers.classifier(batchSize)) {
            before = LayerFeatures.of(classifier, clean, progress.part(READING[0], READING[1]));
            after = adversarial.map(images -> LayerFeatures.of(classifier, images,
                progress.part(READING[1], READING[2])));
            paths = after.map(attacked -> ImagePaths.drawn(clean, before.predicted(), attacked.predicted(),
                settings.paths(), settings.seed())).orElse(ImagePaths.none());
            between = LayerFeatures.of(classifier, paths.between(clean, adversarial.orElse(clean)),
                progress.part(READING[2], READING[3]));
        }
        final var count = layers.names().size();
        final var seen = IntStream.range(0, count).mapToObj(layer -> {
            final var width = before.layers()[layer].width();
            final var points = new LayerPoints(before.layers()[layer],
                after.map(attacked -> attacked.layers()[layer]).orElse(new Features(0, width, new float[0])),
                prototypes(layer, width), between.layers()[layer], paths);
            final var name = layers.names().get(layer);
            return look(layer, points, progress.part(part(layer, count), part(layer + 1, count)).titled(name));
        }).toList();
        return new FeatureSpace(clean, adversarial, before.predicted(), after.map(LayerFeatures::predicted),
            paths.images(), seen);
    }

    private static double part(final int layer, final int count) {
        return READING[3] + (1 - READING[3]) * layer / count;
    }

    private void requireMemory() {
        final var kinds = adversarial.isPresent() ? 2 : 1;
        final var numbers = (long)clean.size() * kinds * layers.width();
        final var pairs = settings.neighbors().isPresent() ? (long)settings.mapped() * settings.mapped() : 0;
        if (!MemoryLimit.fits(numbers * Float.BYTES + pairs * Double.BYTES, 1)) {
            throw new IllegalArgumentException(
                ("The features of %s images at %s, %s numbers for each image, don't fit into the memory that is free. Take fewer "
                    + "images or layers, or give the program more memory (-Xmx).").formatted(
                        Numbers.grouped(clean.size()), String.join(", ", layers.names()),
                        Numbers.grouped((long)kinds * layers.width())));
        }
    }

    private Features prototypes(final int layer, final int width) {
        final var depth = layers.prototypeDepth(layer);
        final var rows = depth < 0 ? new float[0] : layers.model().prototypes().orElseThrow().attracting(depth);
        return new Features(rows.length / width, width, rows);
    }

    private LayerSpace look(final int layer, final LayerPoints points, final Progress progress) {
        progress.report(0, () -> "principal components");
        final var components = PrincipalComponents.of(points.clean(), settings.seed(), progress);
        final var mapped = settings.neighbors().map(method -> points.map(method, components, mapped(points),
            progress.part(0.1, 0.8)));
        progress.report(0.8, () -> "distances");
        final var labels = IntStream.range(0, clean.size()).map(clean::label).toArray();
        final var depth = layers.prototypeDepth(layer);
        final var centers = depth < 0 ? ClassCenters.means(points.clean(), labels, clean.classNames().size())
            : ClassCenters.of(layers.model().prototypes().orElseThrow(), depth);
        final var compared = drawn(RandomPurpose.COMPARED_IMAGES, COMPARED, new int[0]);
        return new LayerSpace(layers.names().get(layer), points.clean().width(), depth >= 0, components.share(),
            points.project(components), mapped,
            Separation.of(points.clean(), labels, compared, centers, progress),
            adversarial.map(images -> Separation.of(points.adversarial(), labels, compared, centers, progress)),
            points.moved());
    }

    /** @return the images that get a place on a map of limited size: those whose ways are drawn, and others at random */
    private int[] mapped(final LayerPoints points) {
        final var kinds = points.adversarial().count() == 0 ? 1 : 2;
        final var others = points.prototypes().count() + points.between().count();
        final var images = (settings.mapped() - others) / kinds;
        if (images < Math.max(1, points.paths().images().length)) {
            throw new IllegalArgumentException(
                ("A map of %s points has no room for images beside %s prototypes and %s points of paths: raise the largest number "
                    + "of points in t-SNE, or draw fewer paths.").formatted(settings.mapped(),
                        points.prototypes().count(), points.between().count()));
        }
        return drawn(RandomPurpose.MAPPED_IMAGES, images, points.paths().images());
    }

    private int[] drawn(final RandomPurpose purpose, final int most, final int[] first) {
        final var order = IntStream.range(0, clean.size()).toArray();
        RandomStream.shuffle(order, RandomStream.of(settings.seed(), purpose));
        return Stream.of(first, order).flatMapToInt(IntStream::of).distinct().limit(most).sorted().toArray();
    }
}
