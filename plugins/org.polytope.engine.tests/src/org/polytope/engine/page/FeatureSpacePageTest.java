package org.polytope.engine.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.polytope.engine.Progress;
import org.polytope.engine.dataset.Datasets;
import org.polytope.engine.dataset.ImageCodec;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.embedding.FeatureSpace;
import org.polytope.engine.embedding.FeatureSpaceSettings;
import org.polytope.engine.embedding.IdentityModel;
import org.polytope.engine.embedding.Separation;
import org.polytope.engine.embedding.TSne;
import org.polytope.engine.page.FeatureSpacePage.Dots;
import org.polytope.engine.page.FeatureSpacePage.Images;
import org.polytope.engine.page.FeatureSpacePage.Layer;
import org.polytope.engine.page.FeatureSpacePage.Method;
import org.polytope.engine.page.FeatureSpacePage.Picture;
import org.polytope.engine.page.FeatureSpacePage.Plane;
import org.polytope.engine.page.FeatureSpacePage.Way;

/** What the page of a feature space says. */
class FeatureSpacePageTest {

    /** One gray pixel. */
    private static final String PNG =
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==";

    private static final String SUMMARY = "CNN-6, trained on 100 images. L∞ within 0.1, PGD-20. Seed 7.";

    private static FeatureSpace space(final int count, final boolean attacked, final int mapped) {
        return FeatureSpace.of(IdentityModel.supervised(), IdentityModel.images(count, 0),
            attacked ? Optional.of(IdentityModel.images(count, 0.25f)) : Optional.empty(),
            new FeatureSpaceSettings(List.of("hidden", "fc"), Optional.of(new TSne(5, 250)), mapped, 2, 1), 64,
            Progress.NONE);
    }

    private static List<String> rows(final int count) {
        return IntStream.range(0, count).mapToObj(i -> "Row" + i).toList();
    }

    private static FeatureSpacePage page(final FeatureSpace space, final int pictures) {
        return FeatureSpacePage.of(space, SUMMARY, rows(space.clean().size()), pictures, List.of("A warning."));
    }

    /** Written by hand: three images, two layers, the second without prototypes and t-SNE; and a page without attack. */
    @Test
    void isWrittenAsEver() throws IOException {
        final var images = new Images(List.of("Row0", GoldenPage.HOSTILE_NAME, GoldenPage.LONG_NAME), List.of(0, 1, 0),
            List.of(0, 1, 1), List.of(1, 1, 1), List.of(new Picture(0, PNG, Optional.of(PNG))));
        final var three = new Dots(List.of(-1.5, 2.0, -0.5), List.of(0.25, 0.5, -0.75));
        final var moved = new Dots(List.of(1.5, 2.25, -0.5), List.of(0.5, 0.5, -0.75));
        final var centers = new Dots(List.of(-2.0, 2.0), List.of(0.0, 0.0));
        final var none = new Dots(List.of(), List.of());
        final var way = new Way(0, new Dots(List.of(-1.5, 0.5, 1.5), List.of(0.25, 1.0, 0.5)));
        final var clean = new Separation(3, 3, 1.0, 4.0, 0.5, 1.5, 1.0);
        final var attacked = new Separation(3, 3, 2.0, 2.5, -0.25, -0.5, 1 / 3.0);
        final var unknown = new Separation(3, 3, 1.0, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        GoldenPage.assertWritten("feature-space-page-1.json", new FeatureSpacePage(SUMMARY, List.of("A note."), 5,
            List.of("dark, left", "<b>right</b>"), images,
            List.of(
                new Layer("stage3_pooled", 64, true, 0.75,
                    List.of(
                        new Plane(Method.PRINCIPAL_COMPONENTS, List.of(0, 1, 2), three, moved, centers, List.of(way)),
                        new Plane(Method.T_SNE, List.of(0, 2), new Dots(List.of(1.0, 2.0), List.of(3.0, 4.0)),
                            new Dots(List.of(5.0, 2.0), List.of(3.0, 4.0)), centers, List.of(way))),
                    clean, Optional.of(attacked), 3.25),
                new Layer("fc", 2, false, 1.0,
                    List.of(new Plane(Method.PRINCIPAL_COMPONENTS, List.of(0, 1, 2), three, moved, none, List.of())),
                    unknown, Optional.empty(), Double.NaN))));
    }

    @Test
    void tellsOfEachImageWhereItIsInEachLayer() {
        final var space = space(12, true, 1000);
        final var page = page(space, 3);
        assertEquals(rows(12), page.images().rows());
        assertEquals(IntStream.range(0, 12).mapToObj(i -> i % 2).toList(), page.images().labels());
        assertEquals(List.of("hidden", "fc"), page.layers().stream().map(Layer::name).toList());
        final var planes = page.layers().get(0).planes();
        assertEquals(List.of(Method.PRINCIPAL_COMPONENTS, Method.T_SNE), planes.stream().map(Plane::method).toList());
        assertEquals(space.layers().get(0).principal().adversarial().y()[5], planes.get(0).adversarial().y().get(5),
            1e-5);
        assertEquals(2, planes.get(0).ways().size());
        assertEquals(space.paths()[1], planes.get(0).ways().get(1).image());
        assertEquals(List.of("A warning."), page.notes());
    }

    /** Those whose ways are drawn come first. */
    @Test
    void drawsPicturesOfSome() {
        final var space = space(12, true, 1000);
        final var pictures = page(space, 3).images().pictures();
        assertEquals(3, pictures.size());
        assertEquals(space.paths()[0], pictures.get(0).image());
        assertEquals(0, page(space, 0).images().pictures().size());
    }

    @Test
    void showsNoMorePointsThanCanBeDrawnAndSaysSo() {
        final var space = space(10_500, true, 30);
        final var page = page(space, 1);
        assertEquals(10_000, page.images().rows().size());
        assertEquals(10_500, page.total());
        assertTrue(page.notes().contains("10,000 of 10,500 images are shown."), page.notes().toString());
        assertTrue(page.notes().contains("t-SNE holds 7 of 10,500 images, drawn at random."), page.notes().toString());
        assertTrue(page.notes().stream().anyMatch(note -> note.contains("2,000 images")), page.notes().toString());
        final var neighbors = page.layers().get(0).planes().get(1);
        final var images = space.layers().get(0).neighbors().orElseThrow().images();
        final var expected = new ArrayList<String>();
        IntStream.of(images).forEach(image -> expected.add("Row" + image));
        assertEquals(expected, neighbors.images().stream().map(i -> page.images().rows().get(i)).toList());
        assertTrue(page.json().length() < 4 << 20, "of " + page.json().length() + " characters");
    }

    @Test
    void saysNothingOfAttacksWhereThereWereNone() {
        final var page = page(space(12, false, 1000), 2);
        assertEquals(List.of(), page.images().after());
        assertEquals(List.of(), page.layers().get(0).planes().get(0).adversarial().x());
        assertEquals(Optional.empty(), page.images().pictures().get(0).adversarial());
    }

    @Test
    void drawsLargeImagesSmall() throws IOException {
        final var shape = new ImageShape(3, 96, 200);
        final var image = new float[shape.size()];
        Arrays.fill(image, 0, 96 * 200, 0.4f);
        final var png = Thumbnails.of(Datasets.ofFloats(shape, List.of("a"), new float[][]{image}, new int[1])).png(0);
        final var drawn = ImageCodec.decode(Base64.getDecoder().decode(png), "picture");
        assertEquals(new ImageShape(3, 30, 64), drawn.shape());
        assertEquals(102, drawn.pixels()[0]);
        assertEquals(0, drawn.pixels()[30 * 64]);
    }
}
