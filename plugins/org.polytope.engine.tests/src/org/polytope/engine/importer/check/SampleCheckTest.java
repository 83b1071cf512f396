package org.polytope.engine.importer.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.polytope.engine.Canceled;
import org.polytope.engine.Progress;
import org.polytope.engine.TestData;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.Datasets;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.dataset.NpzReader;
import org.polytope.engine.importer.ChannelOrder;
import org.polytope.engine.importer.Declarations;
import org.polytope.engine.importer.DeclaredImages;
import org.polytope.engine.importer.ImportedNetwork;
import org.polytope.engine.importer.NetworkFile;
import org.polytope.engine.importer.PixelLayout;
import org.polytope.engine.network.Architectures;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.PixelRange;

/**
 * Images of one pixel, 200 steps of brightness from black to white, which are bright from 0.5 on. A network that compares
 * the first channel with one number shows how many it gets right under each preprocessing.
 */
class SampleCheckTest {

    private static final int COUNT = 200;

    private static final List<String> NAMES = List.of("dark", "bright");

    /** 0.5 after the normalization of MNIST. */
    private static final float THRESHOLD_OF_MNIST = (0.5f - 0.1307f) / 0.3081f;

    private static final Preprocessing NONE =
        Preprocessing.none("none", 1, PixelRange.UNIT, ChannelOrder.RGB);

    private static final Preprocessing MNIST =
        new Preprocessing("MNIST", PublishedNormalization.MNIST.of(1).orElseThrow(), ChannelOrder.RGB);

    private static float brightness(final int image) {
        return (image + 0.5f) / COUNT;
    }

    /** The last channel holds the brightness, the others its complement. */
    private static Dataset images(final int channels) {
        final var pixels = new float[COUNT][channels];
        final var labels = new int[COUNT];
        for (int i = 0; i < COUNT; i++) {
            for (int c = 0; c < channels; c++) {
                pixels[i][c] = c == channels - 1 ? brightness(i) : 1 - brightness(i);
            }
            labels[i] = brightness(i) > 0.5 ? 1 : 0;
        }
        return Datasets.ofFloats(new ImageShape(channels, 1, 1), NAMES, pixels, labels);
    }

    /** Says "bright" where {@code sign} times the first channel is above {@code sign} times the threshold. */
    private static ImportedNetwork network(final int channels, final float threshold, final float sign) {
        final var network = Architectures.linear(new ImageShape(channels, 1, 1), 2);
        final var weights = new float[2 * channels];
        weights[channels] = sign;
        return new ImportedNetwork(network,
            Parameters.of(network, Map.of("fc.weight", weights, "fc.bias", new float[]{0, -sign * threshold})),
            PixelLayout.CHANNELS_FIRST, Optional.empty(), Optional.empty(), List.of());
    }

    private static SampleCheck check(final ImportedNetwork network, final Preprocessing declared) {
        return SampleCheck.run(network, declared, images(declared.normalization().mean().size()), true, Progress.NONE);
    }

    private static int correct(final SampleCheck check, final String title) {
        return check.others().stream().filter(trial -> trial.preprocessing().title().equals(title))
            .findFirst().orElseThrow().accuracy().correct();
    }

    @Test
    void aForgottenNormalizationIsFound() {
        final var check = check(network(1, THRESHOLD_OF_MNIST, 1), NONE);

        assertEquals(COUNT / 2, check.declared().accuracy().correct(), "all are called dark");
        assertEquals(0.5, check.largestClass());
        assertTrue(check.isGuessing());
        final var better = check.better().orElseThrow();
        assertEquals(MNIST, better.preprocessing());
        assertEquals(COUNT, better.accuracy().correct());
        assertEquals(Optional.empty(), better.classes());
        assertEquals(List.of(), check.asGoodAs(better));
    }

    /** Fashion-MNIST's numbers put the boundary at 0.286 + 0.353 · 1.1987 = 0.7091; bytes at 0.0047, above one image. */
    @Test
    void eachTrialCountsWhatItsNumbersSay() {
        final var check = check(network(1, THRESHOLD_OF_MNIST, 1), NONE);

        assertEquals(COUNT - 42, correct(check, "Fashion-MNIST"));
        assertEquals(COUNT / 2 + 1, correct(check, "from the file, 0 to 255"));
        assertEquals(COUNT / 2, correct(check, "-1 to 1"));
        assertTrue(check.others().stream().noneMatch(trial -> trial.preprocessing().isSame(NONE)), "tried already");
        final var accuracies = check.others().stream().map(trial -> trial.accuracy().value()).toList();
        assertEquals(accuracies.stream().sorted(Comparator.reverseOrder()).toList(), accuracies);
    }

    @Test
    void whatIsRightIsLeftAlone() {
        final var check = check(network(1, THRESHOLD_OF_MNIST, 1), MNIST);

        assertEquals(COUNT, check.declared().accuracy().correct());
        assertFalse(check.isGuessing());
        assertEquals(Optional.empty(), check.better());
    }

    @Test
    void anotherOrderOfTheClassesIsFoundOnOneHalfAndJudgedOnTheOther() {
        final var check = check(network(1, 0.5f, -1), NONE);

        assertEquals(0, check.declared().accuracy().correct());
        final var better = check.better().orElseThrow();
        assertEquals(Optional.of(List.of("bright", "dark")), better.classes());
        assertEquals(COUNT / 2, better.accuracy().correct());
        assertEquals(COUNT / 2, better.accuracy().count());
        assertTrue(better.preprocessing().isSame(NONE));
    }

    /** The network looks at the first channel it gets; the images' brightness is in their last. */
    @Test
    void theOtherOrderOfTheChannelsIsFound() {
        final var asIs = Preprocessing.none("none", 3, PixelRange.UNIT, ChannelOrder.RGB);
        final var read = network(3, 0.5f, 1);

        final var wrong = check(read, asIs);

        assertEquals(0, wrong.declared().accuracy().correct());
        final var reversed =
            wrong.others().stream().filter(trial -> trial.classes().isEmpty()).findFirst().orElseThrow();
        assertEquals(ChannelOrder.BGR, reversed.preprocessing().order());
        assertEquals(COUNT, reversed.accuracy().correct());

        final var turned =
            new DeclaredImages(Optional.empty(), Optional.empty(), ChannelOrder.BGR).applyTo(read);
        final var right = check(turned, new Preprocessing("none", asIs.normalization(), ChannelOrder.BGR));
        assertEquals(COUNT, right.declared().accuracy().correct());
        assertEquals(Optional.empty(), right.better());
    }

    /** 1, 2 and 3 wrong of 200 are no difference; what they are all better than is. */
    @Test
    void preprocessingsThatNoImageTellsApartAreNamedTogether() {
        final var declared = trial("declared", 100);
        final var best = trial("best", 200);
        final var near = trial("near", 199);
        final var far = trial("far", 190);
        final var check = new SampleCheck(declared, List.of(best, near, far), 0.5);

        assertEquals(List.of(near.preprocessing()), check.asGoodAs(check.better().orElseThrow()));
    }

    /** Of n images with none right, all right is 2⁻ⁿ by chance; with one trial, that is below 0.01 from 7 on. */
    @Test
    void tooFewImagesAreSaidToTellNothing() {
        assertEquals(OptionalInt.of(7), few(6, 0).lacking());
        assertEquals(OptionalInt.empty(), few(7, 0).lacking());
        assertEquals(OptionalInt.empty(), few(6, 6).lacking());
        assertEquals(Optional.empty(), few(6, 0).better());
        assertTrue(few(7, 0).better().isPresent());
    }

    private static SampleCheck few(final int count, final int correct) {
        final var declared = new boolean[count];
        Arrays.fill(declared, 0, correct, true);
        final var other = new boolean[count];
        Arrays.fill(other, true);
        return new SampleCheck(new Trial(NONE, Optional.empty(), declared),
            List.of(new Trial(MNIST, Optional.empty(), other)), 0.5);
    }

    /** A network of numbered classes, whose table has them sorted as text, is found out in any order of the rows. */
    @ParameterizedTest
    @ValueSource(strings = {"alternating.npz", "shuffled.npz"})
    void theOrderOfNumberedClassesIsFoundHoweverRowsAreOrdered(final String name) throws IOException {
        final var folder = TestData.requireCase("06-class-order-alternating");
        final var file = NetworkFile.of(folder.resolve("twelve.onnx"));
        final var numbers = NpzReader.read(folder.resolve(name), "x", "y", List.of(), Progress.NONE);
        final var asText = numbers.classNames().stream().sorted().toList();
        final var pixels = new float[numbers.size()][numbers.shape().size()];
        final var labels = new int[numbers.size()];
        for (int i = 0; i < labels.length; i++) {
            numbers.read(i, pixels[i], 0);
            labels[i] = asText.indexOf(numbers.classNames().get(numbers.label(i)));
        }
        final var read = file.read(Declarations.none(), Progress.NONE);
        final var declared = Preprocessing.none(Preprocessing.FROM_FILE, numbers.shape().channels(), PixelRange.UNIT,
            ChannelOrder.RGB);

        final var right = SampleCheck.run(read, declared, numbers, true, Progress.NONE);
        final var wrong = SampleCheck.run(read, declared,
            Datasets.ofFloats(numbers.shape(), asText, pixels, labels), true, Progress.NONE);

        assertEquals(300, right.declared().accuracy().correct());
        assertEquals(Optional.empty(), right.better());
        assertEquals(Optional.of(numbers.classNames()), wrong.better().orElseThrow().classes());
        assertEquals(1, wrong.better().orElseThrow().accuracy().value());
    }

    /** Two swapped classes of a hundred cost two percent, which is as sure a sign as any. */
    @Test
    void aSwappedPairIsFound() {
        final var names = IntStream.range(0, 100).mapToObj(i -> "class " + i).toList();
        final var network = Architectures.linear(new ImageShape(100, 1, 1), 100);
        final var weights = new float[100 * 100];
        final var pixels = new float[4000][100];
        final var labels = new int[4000];
        for (int i = 0; i < 100; i++) {
            weights[101 * i] = 1;
        }
        for (int i = 0; i < labels.length; i++) {
            pixels[i][i % 100] = 1;
            labels[i] = i % 100 == 7 ? 31 : i % 100 == 31 ? 7 : i % 100;
        }
        final var read = new ImportedNetwork(network,
            Parameters.of(network, Map.of("fc.weight", weights, "fc.bias", new float[100])),
            PixelLayout.CHANNELS_FIRST, Optional.empty(), Optional.empty(), List.of());

        final var check =
            SampleCheck.run(read, Preprocessing.none("none", 100, PixelRange.UNIT, ChannelOrder.RGB),
                Datasets.ofFloats(new ImageShape(100, 1, 1), names, pixels, labels), true, Progress.NONE);

        assertEquals(0.98, check.declared().accuracy().value(), 1e-9);
        final var order = check.better().orElseThrow().classes().orElseThrow();
        assertEquals("class 31", order.get(7));
        assertEquals("class 7", order.get(31));
    }

    private static Trial trial(final String title, final int correct) {
        final var right = new boolean[COUNT];
        Arrays.fill(right, 0, correct, true);
        return new Trial(Preprocessing.none(title, 1, PixelRange.UNIT, ChannelOrder.RGB), Optional.empty(), right);
    }

    @Test
    void nothingElseIsTriedWhereThatIsNotWanted() {
        final var check =
            SampleCheck.run(network(1, THRESHOLD_OF_MNIST, 1), NONE, images(1), false, Progress.NONE);

        assertEquals(List.of(), check.others());
        assertTrue(check.isGuessing());
        assertEquals(Optional.empty(), check.better());
    }

    @Test
    void stopsWhenCanceled() {
        final var network = network(1, 0.5f, 1);
        assertThrows(CancellationException.class,
            () -> SampleCheck.run(network, NONE, images(1), true, Canceled.AT_ONCE));
    }
}
