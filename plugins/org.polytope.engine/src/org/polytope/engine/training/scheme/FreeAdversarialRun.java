package org.polytope.engine.training.scheme;

import java.util.Arrays;

import org.polytope.engine.Progress;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.threat.NormBall;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.training.objective.Rows;
import org.polytope.engine.training.objective.Rows.Kind;
import org.polytope.engine.training.state.State;

/** {@link FreeAdversarialTraining} in one training. */
final class FreeAdversarialRun implements SchemeRun {

    private final FreeAdversarialTraining settings;

    /** δ by the position in a batch, as long as the largest so far. */
    private float[] change = {};

    FreeAdversarialRun(final FreeAdversarialTraining settings) {
        this.settings = settings;
    }

    @Override
    public void learn(final Batch images, final Moment moment, final LearningNetwork network,
        final Progress progress) {
        final var threat = new ThreatModel(settings.norm(), settings.epsilon().at(moment, images));
        final var ball = NormBall.of(threat, network.classifier().range());
        final var step = settings.step().under(threat);
        final var size = images.shape().size();
        final var shown = shown(images, ball);
        for (int replay = 0; replay < settings.replays(); replay++) {
            progress.checkCanceled();
            final var slopes =
                network.differentiateByPixels(Rows.of(images.withPixels(shown), Kind.ADVERSARIAL));
            network.descend();
            for (int offset = 0; offset < shown.length; offset += size) {
                ball.ascend(shown, offset, slopes, offset, size, step);
                ball.project(shown, images.pixels(), offset, size);
            }
        }
        for (int i = 0; i < shown.length; i++) {
            change[i] = shown[i] - images.pixels()[i];
        }
    }

    @Override
    public void state(final State state) {
        change = Arrays.copyOf(change, state.whole("length of the change", change.length));
        state.floats("change", change);
    }

    /** @return the images with the change that the last batch has left, as far as it is allowed */
    private float[] shown(final Batch images, final NormBall ball) {
        final var shown = images.pixels().clone();
        change = Arrays.copyOf(change, Math.max(change.length, shown.length));
        for (int i = 0; i < shown.length; i++) {
            shown[i] += change[i];
        }
        for (int offset = 0; offset < shown.length; offset += images.shape().size()) {
            ball.project(shown, images.pixels(), offset, images.shape().size());
        }
        return shown;
    }
}
