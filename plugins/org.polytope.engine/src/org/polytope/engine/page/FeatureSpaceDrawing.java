package org.polytope.engine.page;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import org.polytope.engine.Numbers;
import org.polytope.engine.embedding.FeatureSpace;
import org.polytope.engine.embedding.LayerMap;
import org.polytope.engine.embedding.LayerSpace;
import org.polytope.engine.embedding.PlanePoints;
import org.polytope.engine.page.FeatureSpacePage.Dots;
import org.polytope.engine.page.FeatureSpacePage.Images;
import org.polytope.engine.page.FeatureSpacePage.Layer;
import org.polytope.engine.page.FeatureSpacePage.Method;
import org.polytope.engine.page.FeatureSpacePage.Picture;
import org.polytope.engine.page.FeatureSpacePage.Plane;
import org.polytope.engine.page.FeatureSpacePage.Way;

/** Makes the page of a feature space. */
record FeatureSpaceDrawing(FeatureSpace space, ShownImages shown) {

    /** How large all pictures may be together, in characters. */
    private static final long LARGEST = 4L << 20;

    private static final MathContext DIGITS = new MathContext(5);

    FeatureSpacePage page(final String summary, final List<String> rows, final int pictures,
        final List<String> warnings) {
        final var clean = space.clean();
        final var images = new Images(IntStream.of(shown.images()).mapToObj(rows::get).toList(),
            boxed(IntStream.of(shown.images()).map(clean::label)),
            boxed(IntStream.of(shown.images()).map(image -> space.before()[image])),
            space.after().map(after -> boxed(IntStream.of(shown.images()).map(image -> after[image])))
                .orElse(List.of()),
            pictures(pictures));
        return new FeatureSpacePage(summary, notes(warnings), clean.size(), clean.classNames(), images,
            space.layers().stream().map(this::layer).toList());
    }

    private List<Picture> pictures(final int most) {
        final var clean = Thumbnails.of(space.clean());
        final var adversarial = space.adversarial().map(Thumbnails::of);
        final var pictures = new ArrayList<Picture>();
        long written = 0;
        for (final var image : shown.pictured().limit(most).toArray()) {
            if (written < LARGEST) {
                final var picture = new Picture(shown.position(image), clean.png(image),
                    adversarial.map(attacked -> attacked.png(image)));
                written += picture.clean().length() + picture.adversarial().map(String::length).orElse(0);
                pictures.add(picture);
            }
        }
        return pictures;
    }

    private List<String> notes(final List<String> warnings) {
        final var notes = new ArrayList<String>();
        final var count = space.clean().size();
        if (shown.images().length < count) {
            notes.add("%s of %s images are shown.".formatted(Numbers.grouped(shown.images().length),
                Numbers.grouped(count)));
        }
        space.layers().stream().flatMap(layer -> layer.neighbors().stream()).map(map -> map.images().length)
            .filter(mapped -> mapped < count).findFirst().ifPresent(mapped -> notes.add(
                "t-SNE holds %s of %s images, drawn at random.".formatted(Numbers.grouped(mapped),
                    Numbers.grouped(count))));
        final var pairs = space.layers().get(0).clean().pairs();
        if (pairs < count) {
            notes.add(
                "Distances within and between classes, and the silhouette, are those of %s images, drawn at random."
                    .formatted(Numbers.grouped(pairs)));
        }
        notes.addAll(warnings);
        return notes;
    }

    private Layer layer(final LayerSpace layer) {
        final var planes = new ArrayList<Plane>();
        planes.add(plane(Method.PRINCIPAL_COMPONENTS, layer.principal()));
        layer.neighbors().map(map -> plane(Method.T_SNE, map)).ifPresent(planes::add);
        return new Layer(layer.layer(), layer.width(), layer.prototypes(), layer.share(), planes, layer.clean(),
            layer.adversarial(), layer.moved());
    }

    private Plane plane(final Method method, final LayerMap map) {
        final var places = IntStream.range(0, map.images().length)
            .filter(place -> shown.position(map.images()[place]) >= 0).toArray();
        return new Plane(method, boxed(IntStream.of(places).map(place -> shown.position(map.images()[place]))),
            dots(map.clean(), places), map.adversarial().count() == 0 ? dots(map.adversarial())
                : dots(map.adversarial(), places),
            dots(map.prototypes()),
            IntStream.range(0, map.paths().size())
                .mapToObj(way -> new Way(shown.position(space.paths()[way]), dots(map.paths().get(way)))).toList());
    }

    private static Dots dots(final PlanePoints points) {
        return dots(points, IntStream.range(0, points.count()).toArray());
    }

    private static Dots dots(final PlanePoints points, final int[] places) {
        return new Dots(rounded(IntStream.of(places).mapToDouble(place -> points.x()[place])),
            rounded(IntStream.of(places).mapToDouble(place -> points.y()[place])));
    }

    private static List<Double> rounded(final DoubleStream numbers) {
        return numbers.mapToObj(number -> BigDecimal.valueOf(number).round(DIGITS).doubleValue()).toList();
    }

    private static List<Integer> boxed(final IntStream numbers) {
        return numbers.boxed().toList();
    }
}
