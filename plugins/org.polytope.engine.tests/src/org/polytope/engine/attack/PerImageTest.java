package org.polytope.engine.attack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.polytope.engine.Progress;
import org.polytope.engine.attack.blackbox.Square;
import org.polytope.engine.attack.gradient.Apgd;
import org.polytope.engine.attack.gradient.Apgd.Objective;
import org.polytope.engine.attack.gradient.ApgdFromOutside;
import org.polytope.engine.attack.minimum.Fab;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

/** Batches that are large enough for several threads, against small ones that a single thread does. */
class PerImageTest {

    private static final ImageShape SHAPE = new ImageShape(1, 28, 28);

    private static final int COUNT = 40;

    @Test
    void doesEveryImageOnce() {
        final var done = new AtomicIntegerArray(COUNT);
        PerImage.run(COUNT, SHAPE.size(), done::incrementAndGet);
        new Active(1 << 20, 3, 39, 0).each((number, position) -> done.addAndGet(position, 1 + number));
        for (int i = 0; i < COUNT; i++) {
            assertEquals(i == 3 ? 2 : i == 39 ? 3 : i == 0 ? 4 : 1, done.get(i));
        }
    }

    static Stream<Arguments> attacks() {
        return Stream.<Attack>of(new Apgd(Objective.CROSS_ENTROPY, 20, 2, 1, 2),
            new ApgdFromOutside(new Apgd(Objective.CROSS_ENTROPY, 20, 1, 1, 1)), new Fab(10, 0, 2, 0.1, 1.05, 0.9),
            new Square(60, 0.8))
            .flatMap(attack -> Stream.of(new ThreatModel(Norm.LINF, 0.02), new ThreatModel(Norm.L2, 0.3),
                new ThreatModel(Norm.L1, 2)).map(threat -> Arguments.of(attack, threat)));
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void givesTheSameWithOneThread(final Attack attack, final ThreatModel threat) {
        final var classifier = new MlpClassifier(SHAPE, 4, 7);
        final var images = RandomImages.labeledBy(classifier, COUNT, 3);
        final var whole = attack.run(classifier, images, threat, 42, Progress.NONE);
        final var all = IntStream.range(0, COUNT).toArray();
        for (int first = 0; first < COUNT; first += 10) {
            final var part = Arrays.copyOfRange(all, first, first + 10);
            final var result = attack.run(classifier, images.select(part), threat, 42, Progress.NONE);
            assertArrayEquals(whole.adversarial().select(part).pixels(), result.adversarial().pixels());
        }
        final var fooled = IntStream.range(0, COUNT).filter(i -> whole.success()[i]).count();
        assertTrue(fooled > 0 && fooled < COUNT, () -> fooled + " fooled");
    }
}
