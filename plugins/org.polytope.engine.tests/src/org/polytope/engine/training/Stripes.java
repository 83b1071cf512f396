package org.polytope.engine.training;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

import org.polytope.engine.Progress;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.Datasets;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.Architectures;
import org.polytope.engine.network.Network;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;
import org.polytope.engine.training.objective.ConformityTraining;
import org.polytope.engine.training.optimizer.OptimizerSettings.Adam;
import org.polytope.engine.training.scheme.AdversarialTraining;
import org.polytope.engine.training.validation.RobustValidation;

/** Three classes of small images: in each, another third of the pixels is bright. */
final class Stripes {

    static final ImageShape SHAPE = new ImageShape(1, 3, 4);

    static final List<String> NAMES = List.of("top", "middle", "bottom");

    static final Network NETWORK = Architectures.mlp(SHAPE, 3, List.of(16));

    static final TrainingPlan PLAN =
        TrainingPlan.builder(6).batchSize(16).optimizer(Adam.of(0.02)).seed(5).build();

    private Stripes() {
    }

    static Dataset stripes(final int count, final long seed) {
        final var random = new SplittableRandom(seed);
        final var images = new float[count][SHAPE.size()];
        final var labels = new int[count];
        for (int i = 0; i < count; i++) {
            labels[i] = i % 3;
            for (int p = 0; p < SHAPE.size(); p++) {
                images[i][p] = (float)(0.3 * random.nextDouble() + (p / 4 == labels[i] ? 0.6 : 0.1));
            }
        }
        return Datasets.ofFloats(SHAPE, NAMES, images, labels);
    }

    static TrainedModel train(final TrainingPlan plan, final Dataset validation, final Progress progress) {
        return Trainer.train(TrainingTask.of(NETWORK, stripes(100, 1)).validated(Optional.of(validation)), plan,
            progress);
    }

    static TrainedModel train(final TrainingPlan plan) {
        return train(plan, stripes(60, 2), Progress.NONE);
    }

    static TrainingPlan everything() {
        return PLAN.toBuilder().warmUpEpochs(2).conformity(ConformityTraining.stable(0.1, 1))
            .scheme(AdversarialTraining.pgd(0.2, 3).withCleanShare(0.5).withRampUp(1))
            .validation(RobustValidation.pgd(new ThreatModel(Norm.LINF, 0.2), 30)).build();
    }
}
