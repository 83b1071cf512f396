package org.polytope.engine.scoring;

import java.util.List;

import org.polytope.engine.Progress;

/** One check of whether a robustness score can be trusted. */
interface Diagnostic {

    /** Every check, in the order of the report. */
    List<Diagnostic> ALL =
        List.of(new AttackStrength(), new AttackDiversity(), new StepBudget(), new TrainingImages(),
            new InsideThreatModel(), new RePrediction(), new ZeroEpsilonIdentity(), new BatchIndependence(),
            new Randomness(), new ProbabilityScores(), new GradientPresence(), new LossStability(), new LossGap(),
            new OneStepVersusIterative(), new RandomSearchBeatsGradients(), new UnboundedAttack(),
            new ChanceAtLargeEpsilon(), new SilentSuccess(), new IncompleteOptimization(),
            new AdaptiveToPrototypes());

    /** @throws java.util.concurrent.CancellationException if {@code progress} was canceled */
    Finding examine(Evidence evidence, Progress progress);
}
