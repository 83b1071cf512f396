package org.polytope.engine.training;

import org.polytope.engine.Progress;
import org.polytope.engine.execution.Classifier;
import org.polytope.engine.model.Model;
import org.polytope.engine.model.TrainingData;
import org.polytope.engine.network.Initialization;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.training.objective.ConformityTerm;

/** Trains networks. */
public final class Trainer {

    private Trainer() {
    }

    /**
     * @param task what is to learn, and from which images
     * @param plan how
     * @param progress told after every batch, and asked whether to go on
     * @return the network with the weights of the last or the best epoch, which tells where it comes from
     * @throws IllegalArgumentException if network, images and plan don't fit; says how to mend it
     * @throws TrainingDivergedException if the loss becomes infinite or not a number
     * @throws java.util.concurrent.CancellationException if {@code progress} was canceled
     */
    public static TrainedModel train(final TrainingTask task, final TrainingPlan plan, final Progress progress) {
        TrainingCheck.require(task, plan);
        final var network = task.network();
        final var parameters =
            task.initial().map(Parameters::copy).orElseGet(() -> Initialization.he(network, plan.seed()));
        final var conformity =
            plan.conformity().map(settings -> ConformityTerm.drawn(settings, network, plan.seed()));
        final var data = TrainingData.of(task.training(), progress);
        try (var classifier = Classifier.of(network, parameters, task.normalization(), task.range(),
            conformity.flatMap(ConformityTerm::prototypes), plan.epochs().batchSize())) {
            final var run = new TrainingRun(plan, task, classifier, parameters, conformity, progress);
            final var history = run.run();
            final var numbers = run.numbers();
            return new TrainedModel(new Model(network, numbers.parameters(), task.normalization(), task.range(),
                task.training().classNames(), numbers.prototypes(),
                TrainingProvenance.of(plan, data, history, classifier.executor().device())), history);
        }
    }
}
