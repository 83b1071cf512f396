package org.polytope.engine.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.polytope.engine.Progress;
import org.polytope.engine.attack.blackbox.RandomSearch;
import org.polytope.engine.attack.blackbox.Spsa;
import org.polytope.engine.attack.blackbox.Square;
import org.polytope.engine.attack.gradient.Apgd;
import org.polytope.engine.attack.gradient.Pgd;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.threat.PerturbationSize;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

/** An image that is wrong already is found as it is, also by attacks that begin elsewhere. */
class UnchangedImagesTest {

    private static final ImageShape SHAPE = new ImageShape(1, 4, 4);

    private static final int COUNT = 12;

    static Stream<Attack> beginningElsewhere() {
        return Stream.of(Pgd.of(5, 2), Apgd.crossEntropy(), Apgd.targeted(), new Square(50, 0.8), Spsa.standard(),
            new RandomSearch(20));
    }

    @ParameterizedTest
    @MethodSource("beginningElsewhere")
    void areFoundWithoutAChangeWhereTheyAreWrong(final Attack attack) {
        final var classifier = new MlpClassifier(SHAPE, 5, 3);
        final var images = RandomImages.labeledBy(classifier, COUNT, 5);
        final var labels = images.labels().clone();
        for (int i = 0; i < COUNT; i += 2) {
            labels[i] = (labels[i] + 1) % 5;
        }
        final var batch = new Batch(SHAPE, images.pixels(), labels, IntStream.range(0, COUNT).toArray());
        final var found = attack.run(classifier, batch, new ThreatModel(Norm.LINF, 1e-6), 1, Progress.NONE);
        for (int i = 0; i < COUNT; i++) {
            assertEquals(i % 2 == 0, found.success()[i], "image " + i);
            if (i % 2 == 0) {
                assertEquals(PerturbationSize.ZERO, found.size(batch, i));
                assertEquals(1, found.queries()[i], "one look");
                assertEquals(0, found.iterations()[i]);
            } else {
                assertTrue(found.queries()[i] > 1);
            }
        }
    }
}
