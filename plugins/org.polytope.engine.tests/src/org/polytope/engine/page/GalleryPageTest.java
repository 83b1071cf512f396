package org.polytope.engine.page;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.polytope.engine.attack.blackbox.Square;
import org.polytope.engine.attack.gradient.Pgd;
import org.polytope.engine.attack.suite.AttackOutcome;
import org.polytope.engine.attack.suite.AttackSuite;
import org.polytope.engine.attack.suite.AttackSuite.Scope;
import org.polytope.engine.attack.suite.SuiteResult;
import org.polytope.engine.dataset.Datasets;
import org.polytope.engine.dataset.ImageCodec;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.generation.AdversarialImages;
import org.polytope.engine.generation.AttackedImage;
import org.polytope.engine.page.GalleryPage.Kind;
import org.polytope.engine.page.GalleryPage.Picture;
import org.polytope.engine.page.GalleryPage.Stage;
import org.polytope.engine.threat.PerturbationSize;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

/** What the page of adversarial images says: the first image is fooled, the second withstands, the third is wrong before. */
class GalleryPageTest {

    /** One gray pixel. */
    private static final String PNG =
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==";

    private static final List<String> ROWS = List.of("Row0", GoldenPage.HOSTILE_NAME, GoldenPage.LONG_NAME);

    private static final List<String> CLASSES = List.of("dark, left", "<b>right</b>");

    /** Surer of the second class, the brighter the first pixel. */
    private static final Function<float[], double[]> SAYS =
        pixels -> new double[]{1 - 1.25 * pixels[0], 1.25 * pixels[0]};

    private static final String REASON = "Square works under L∞, L2, not under L1.";

    private static final int[] LABELS = {0, 1, 0};

    private static final int[] CLEAN = {0, 1, 1};

    private static final int[] ATTACKED = {1, 1, 1};

    private static AdversarialImages found(final ThreatModel threat, final ImageShape shape) {
        final var originals = new float[3][shape.size()];
        final var moved = new float[3][shape.size()];
        for (int i = 0; i < 3; i++) {
            for (int p = 0; p < shape.size(); p++) {
                originals[i][p] = 0.4f;
                moved[i][p] = p == 0 ? 0.5f : 0.4f;
            }
        }
        final var sizes = IntStream.range(0, 3)
            .mapToObj(i -> PerturbationSize.between(originals[i], moved[i], 0, shape.size()))
            .toArray(PerturbationSize[]::new);
        final var pgd = new AttackOutcome(Pgd.of(20, 1), Optional.empty(), new boolean[]{true, true, false},
            new boolean[]{true, false, false}, ATTACKED, sizes, new int[]{3, 20, 0}, new int[]{4, 21, 0}, 1);
        final var square = new AttackOutcome(Square.standard(), Optional.of(REASON), new boolean[3], new boolean[3],
            new int[3], sizes, new int[3], new int[3], 0);
        final var suite = new AttackSuite(threat, List.of(pgd.attack(), square.attack()), Scope.SURVIVORS, 7);
        final var result = new SuiteResult(suite, LABELS, CLEAN, List.of(pgd, square), true);
        return new AdversarialImages(Datasets.ofFloats(shape, CLASSES, originals, LABELS), result, false,
            List.of(attacked(moved[0], 4), attacked(moved[1], 21), Optional.empty()), ATTACKED, ATTACKED);
    }

    private static Optional<AttackedImage> attacked(final float[] pixels, final int queries) {
        return Optional.of(new AttackedImage(pixels, 0, queries - 1, queries, 0, new float[1]));
    }

    private static GalleryPage page(final ThreatModel threat, final ImageShape shape, final boolean eightBit) {
        return GalleryPage.of(found(threat, shape), ROWS, CLASSES, eightBit, 48, SAYS,
            Optional.of("1 row was left out."));
    }

    private static GalleryPage page() {
        return page(new ThreatModel(Norm.LINF, 0.1), new ImageShape(1, 1, 2), false);
    }

    /** With pictures that don't depend on how a JDK packs a PNG file. */
    @Test
    void isWrittenAsEver() throws IOException {
        final var page = page();
        final var images = page.images().stream()
            .map(image -> new Picture(image.row(), image.label(), image.before(), image.after(), image.correct(),
                image.fooled(), 0.125, 0.25, image.attack(), PNG, PNG, PNG,
                0.5, 0.625))
            .toList();
        final var summary = page.summary().stream()
            .map(stage -> new Stage(stage.kind(), stage.attack(), stage.leftOut(), stage.attacked(), stage.fooled(),
                stage.successRate(), stage.kind() == Kind.NO_ATTACK ? 0.75 : 0.25, 0.125, 0.25, 0.125,
                Double.POSITIVE_INFINITY, Double.NaN, 1, 12.5, stage.kind() == Kind.NO_ATTACK ? 0.75 : 0.25))
            .toList();
        GoldenPage.assertWritten("gallery-page-3.json", new GalleryPage(page.threatModel(), page.notes(), page.total(),
            page.eightBit(), page.amplification(), images, summary));
    }

    @Test
    void tellsOfEachImageWhatHappenedToIt() {
        final var images = page().images();
        assertEquals(ROWS, images.stream().map(Picture::row).toList());
        assertEquals(List.of(true, true, false), images.stream().map(Picture::correct).toList());
        assertEquals(List.of(true, false, false), images.stream().map(Picture::fooled).toList());
        assertEquals("dark, left", images.get(0).before());
        assertEquals("<b>right</b>", images.get(0).after());
        assertEquals("PGD-20", images.get(0).attack().orElseThrow().name());
        assertEquals(Optional.empty(), images.get(2).attack());
        assertEquals(0.1, images.get(0).linf(), 1e-6);
    }

    @Test
    void countsWhatWithstoodWithoutAttackAfterEachAndAfterAll() {
        final var summary = page().summary();
        assertEquals(List.of(Kind.NO_ATTACK, Kind.ATTACK, Kind.ATTACK, Kind.ALL_ATTACKS, Kind.ALL_ATTACKS_8_BITS),
            summary.stream().map(Stage::kind).toList());
        assertArrayEquals(new double[]{2 / 3.0, 1 / 3.0, 1 / 3.0, 1 / 3.0, 1 / 3.0},
            summary.stream().mapToDouble(Stage::accuracy).toArray(), 1e-12);
        assertEquals(2, summary.get(1).attacked());
        assertEquals(1, summary.get(1).fooled());
        assertEquals(Optional.of(REASON), summary.get(2).leftOut());
        assertEquals(12.5, summary.get(3).meanQueries());
    }

    @Test
    void amplifiesTheLargestChangeToTheWholeRange() {
        assertEquals(5, page().amplification(), "half the range over epsilon");
        assertEquals(5, page(new ThreatModel(Norm.L2, 3), new ImageShape(1, 1, 2), false).amplification(),
            "over the largest");
        assertEquals(50, page(new ThreatModel(Norm.LINF, 0.001), new ImageShape(1, 1, 2), false).amplification());
    }

    @Test
    void drawsTheImageTheChangeAndTheOutcome() throws IOException {
        final var image = page().images().get(0);
        assertArrayEquals(new byte[]{102, 102}, pixels(image.clean()));
        assertArrayEquals(new byte[]{(byte)255, (byte)128}, pixels(image.change()), "white, and the middle gray");
        assertArrayEquals(new byte[]{(byte)128, 102}, pixels(image.adversarial()));
    }

    @Test
    void drawsTheFirstOfSeveralChannels() throws IOException {
        final var image = page(new ThreatModel(Norm.LINF, 0.1), new ImageShape(2, 1, 2), false).images().get(0);
        assertArrayEquals(new byte[]{(byte)128, 102}, pixels(image.adversarial()));
    }

    private static byte[] pixels(final String png) throws IOException {
        return ImageCodec.decode(Base64.getDecoder().decode(png), "picture").pixels();
    }

    @Test
    void saysThatImagesAreRounded() {
        assertEquals(List.of("1 row was left out."), page().notes());
        final var rounded = page(new ThreatModel(Norm.LINF, 0.1), new ImageShape(1, 1, 2), true);
        assertEquals(2, rounded.notes().size());
        assertTrue(rounded.notes().get(0).contains("8 bits"));
        assertTrue(rounded.eightBit());
    }

    @Test
    void endsWhereThePicturesAreLargeEnough() {
        final var pictures = Pictures.of(found(new ThreatModel(Norm.LINF, 0.1), new ImageShape(1, 1, 2)), ROWS, CLASSES,
            false, 3, SAYS);
        final var all = pictures.within(Long.MAX_VALUE);
        final var first = all.get(0);
        final var size = first.clean().length() + first.change().length() + first.adversarial().length();
        assertEquals(3, all.size());
        assertEquals(all.subList(0, 1), pictures.within(size));
        assertEquals(all.subList(0, 2), pictures.within(size + 1L));
    }

    @Test
    void tellsHowSureTheModelIs() {
        final var images = page().images();
        assertEquals(0.5, images.get(0).sureBefore(), 1e-6, "of the first class, before");
        assertEquals(0.625, images.get(0).sureAfter(), 1e-6, "of the second, after");
        assertEquals(0.5, images.get(2).sureAfter(), 1e-6, "it wasn't attacked");
    }

    /** Of three images the first is wrong before: it comes last, though the page has room for all. */
    @Test
    void showsWhatWasAttackedFirst() {
        final var found = found(new ThreatModel(Norm.LINF, 0.1), new ImageShape(1, 1, 2));
        final var turned = new AdversarialImages(found.originals(), found.result(), false,
            List.of(Optional.empty(), found.attacked(0), found.attacked(1)), ATTACKED, ATTACKED);
        final var page = GalleryPage.of(turned, ROWS, CLASSES, false, 2, SAYS, Optional.empty());
        assertEquals(ROWS.subList(1, 3), page.images().stream().map(Picture::row).toList());
    }

    @Test
    void showsOnlyTheFirstImages() {
        final var page = GalleryPage.of(found(new ThreatModel(Norm.LINF, 0.1), new ImageShape(1, 1, 2)), ROWS, CLASSES,
            false, 1, SAYS, Optional.empty());
        assertEquals(1, page.images().size());
        assertEquals(3, page.total());
    }
}
