package org.polytope.engine.comparison;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.polytope.engine.Progress;
import org.polytope.engine.attack.Attack;
import org.polytope.engine.attack.Decisions;
import org.polytope.engine.attack.Description;
import org.polytope.engine.attack.gradient.Mim;
import org.polytope.engine.attack.suite.AttackSuite;
import org.polytope.engine.attack.suite.AttackSuite.Scope;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.scoring.Accuracy;
import org.polytope.engine.threat.ThreatModel;

/**
 * Whether images that were made to fool one model fool others too, as someone attacks who doesn't have the model. They are
 * made by the momentum method, which was made for that (Dong et al., 2018), without an end at the first success.
 *
 * @param models which models, as positions in the leaderboard
 * @param attack what they were made with
 * @param fooled {@code [m][m]}, for the model that the images were made on and the one that they were shown to: of the images
 *            that both classify correctly, the share that fools the second
 */
public record TransferMatrix(List<Integer> models, Description attack, List<List<Accuracy>> fooled) {

    private static final Attack ATTACK = Mim.of(10).toTheEnd();

    /** Copies the lists. */
    public TransferMatrix {
        models = List.copyOf(models);
        fooled = fooled.stream().map(List::copyOf).toList();
    }

    /** @throws java.util.concurrent.CancellationException if {@code progress} was canceled */
    static TransferMatrix of(final List<Integer> models, final List<Entrant> entrants, final ThreatModel threat,
        final long seed, final Progress progress) {
        final var suite = new AttackSuite(threat, List.of(ATTACK), Scope.CORRECT, seed);
        final var rows = new ArrayList<List<Accuracy>>();
        for (int i = 0; i < entrants.size(); i++) {
            final var counts = entrants.stream().map(Count::new).toList();
            suite.run(entrants.get(i).classifier(), entrants.get(i).images(),
                (attack, images, found, predicted) -> counts
                    .forEach(count -> count.add(images, found.adversarial())),
                progress.part((double)i / entrants.size(), (i + 1.0) / entrants.size()));
            progress.checkCanceled();
            rows.add(counts.stream().map(Count::share).toList());
        }
        return new TransferMatrix(models, ATTACK.description(), rows);
    }

    /** What one model makes of images that were made on another. */
    private static final class Count {

        private final Entrant target;

        private int correct;

        private int fooled;

        Count(final Entrant target) {
            this.target = target;
        }

        void add(final Batch images, final Batch adversarial) {
            final var before = Decisions.of(target.classifier(), images.pixels(), images.indices());
            final var after = Decisions.of(target.classifier(), adversarial.pixels(), images.indices());
            // a class may stand elsewhere among the target's than among those of the model that the images were made on
            final var labels = Arrays.stream(images.indices()).map(target.images()::label).toArray();
            final var right = IntStream.range(0, labels.length).filter(i -> before[i] == labels[i]).toArray();
            correct += right.length;
            fooled += (int)IntStream.of(right).filter(i -> after[i] != labels[i]).count();
        }

        Accuracy share() {
            return Accuracy.of(fooled, correct);
        }
    }
}
