package org.polytope.engine.training.scheme;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import org.polytope.engine.Progress;
import org.polytope.engine.Require;
import org.polytope.engine.attack.Goal;
import org.polytope.engine.attack.gradient.Ascent;
import org.polytope.engine.attack.gradient.Ascent.Clamping;
import org.polytope.engine.attack.gradient.Ascent.Iterate;
import org.polytope.engine.attack.gradient.Ascent.Start;
import org.polytope.engine.attack.gradient.StepSize;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.network.DifferentiableClassifier;
import org.polytope.engine.objective.CrossEntropy;
import org.polytope.engine.objective.Loss;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;
import org.polytope.engine.training.objective.Rows;
import org.polytope.engine.training.objective.Rows.Kind;

/**
 * What TRADES and MART have in common: each image is shown as it is and changed, half a batch each. The change climbs a
 * loss, from the image with a little Gaussian noise (σ = 0.001), against the network as it will be used. In the step, clean
 * and changed images go through the network one after the other, so that each batch normalization sees statistics of either
 * kind alone; its running statistics follow the clean images and then the changed ones.
 */
interface PairedTraining extends Scheme {

    /** @return how much the divergence between both forms counts */
    double beta();

    /** @return gradient steps that change an image */
    int steps();

    /** @return length of one */
    StepSize step();

    /** @return in what the change is measured */
    Norm norm();

    /** @return how far it goes */
    EpsilonSchedule epsilon();

    /** @return what it climbs */
    Loss climbed();

    /** @return how images are changed */
    static Ascent climb(final int steps, final StepSize step, final Loss loss) {
        return new Ascent(steps, step, 0, Start.NEARBY, 1, Clamping.EACH_STEP, Iterate.LAST, new Goal.Untargeted(),
            loss);
    }

    /** @throws IllegalArgumentException naming the setting of the scheme of this name that is out of range */
    static void require(final String name, final double beta, final int steps, final StepSize step, final Norm norm) {
        climb(steps, step, new CrossEntropy());
        Require.notNegative("β of " + name, beta);
        if (norm != Norm.LINF && norm != Norm.L2) {
            throw new IllegalArgumentException(
                "%s works under L∞ and L2, not under %s.".formatted(name, norm.symbol()));
        }
    }

    @Override
    default Optional<ThreatModel> threatModel() {
        return Optional.of(new ThreatModel(norm(), epsilon().largest()));
    }

    @Override
    default Set<Kind> kinds() {
        return EnumSet.of(Kind.CLEAN, Kind.ADVERSARIAL);
    }

    @Override
    default int images(final int batchSize) {
        return batchSize / 2;
    }

    @Override
    default int rampUpEpochs() {
        return epsilon().rampUpEpochs();
    }

    @Override
    default SchemeRun begin(final Dataset training) {
        return (images, moment, network, progress) -> network
            .step(rows(images, moment, network.classifier(), progress));
    }

    /** @return the images as they are, then in a pass of their own changed */
    default Rows rows(final Batch images, final Moment moment, final DifferentiableClassifier target,
        final Progress progress) {
        final var threat = new ThreatModel(norm(), epsilon().at(moment, images));
        final var changed = climb(steps(), step(), climbed()).perturb(target, images, threat, moment.seed(), progress);
        return Rows.of(images, Kind.CLEAN).then(images.withPixels(changed), Kind.ADVERSARIAL);
    }
}
