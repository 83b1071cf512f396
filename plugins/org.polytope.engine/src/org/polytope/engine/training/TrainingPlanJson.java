package org.polytope.engine.training;

import java.util.ArrayList;
import java.util.List;

import org.polytope.engine.attack.suite.AttackJson;
import org.polytope.engine.json.Choice;
import org.polytope.engine.json.JsonForm;
import org.polytope.engine.training.objective.ConformityTraining;
import org.polytope.engine.training.optimizer.OptimizerSettings;
import org.polytope.engine.training.optimizer.Schedule;
import org.polytope.engine.training.scheme.AdversarialTraining;
import org.polytope.engine.training.scheme.FreeAdversarialTraining;
import org.polytope.engine.training.scheme.GaussianNoiseTraining;
import org.polytope.engine.training.scheme.Mart;
import org.polytope.engine.training.scheme.Scheme;
import org.polytope.engine.training.scheme.StandardTraining;
import org.polytope.engine.training.scheme.Trades;
import org.polytope.engine.training.scheme.WeightPerturbation;

/** Plans as JSON. The names below are part of the format; a new scheme, optimizer or schedule is added here. */
final class TrainingPlanJson {

    private static final JsonForm<TrainingPlan> PLAN =
        JsonForm.document("training-plan", TrainingPlan.class, choices());

    private static final JsonForm<EarlierPlan> EARLIER =
        JsonForm.of("The training plan", EarlierPlan.class, choices());

    private TrainingPlanJson() {
    }

    private static List<Choice<?>> choices() {
        final var choices = new ArrayList<>(AttackJson.CHOICES);
        choices.addAll(ConformityTraining.CHOICES);
        choices.add(Choice.of(Scheme.class).with("standard", StandardTraining.class) //
            .with("adversarial", AdversarialTraining.class) //
            .with("trades", Trades.class) //
            .with("mart", Mart.class) //
            .with("free-adversarial", FreeAdversarialTraining.class) //
            .with("weight-perturbation", WeightPerturbation.class) //
            .with("gaussian-noise", GaussianNoiseTraining.class));
        choices.add(Choice.of(OptimizerSettings.class).with("sgd", OptimizerSettings.Sgd.class) //
            .with("adam", OptimizerSettings.Adam.class));
        choices.add(Choice.of(Schedule.class).with("constant", Schedule.Constant.class) //
            .with("step", Schedule.Step.class) //
            .with("cosine", Schedule.Cosine.class) //
            .with("cyclic", Schedule.Cyclic.class) //
            .with("warm-restarts", Schedule.WarmRestarts.class) //
            .with("linear-warm-up", Schedule.LinearWarmUp.class));
        return choices;
    }

    static String write(final TrainingPlan plan) {
        return PLAN.write(plan);
    }

    static TrainingPlan read(final String json) {
        return json.contains("\"format\"") ? PLAN.read(json) : EARLIER.read(json).plan();
    }
}
