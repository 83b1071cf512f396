package org.polytope.engine.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.polytope.engine.json.JsonForm;
import org.polytope.engine.training.TrainingPlan;
import org.polytope.engine.training.history.History;
import org.polytope.engine.training.history.Measure;

/**
 * The page of a training.
 *
 * @param summary what was trained and how, in a sentence
 * @param notes what the curves of attacked images stand for, warnings, and which epoch's model it is; sentences
 * @param warmUpEpochs how many of the first epochs were a warm-up
 * @param chosen the number of the epoch whose parameters the model has
 * @param epochs the numbers of the epochs, from 1 on
 * @param series what was measured
 */
public record TrainingPage(String summary, List<String> notes, int warmUpEpochs, int chosen, List<Integer> epochs,
    List<Series> series) implements Page {

    private static final JsonForm<TrainingPage> FORM =
        JsonForm.document("training-page", TrainingPage.class, List.of()).measured();

    /**
     * One measure over the epochs.
     *
     * @param values one number an epoch; NaN where it wasn't measured
     */
    public record Series(Measure measure, List<Double> values) {

        /** Copies the list. */
        public Series {
            values = List.copyOf(values);
        }
    }

    /** Copies the lists. */
    public TrainingPage {
        notes = List.copyOf(notes);
        epochs = List.copyOf(epochs);
        series = List.copyOf(series);
    }

    /**
     * @param network the network's name
     * @param warnings what the user should know, in sentences
     */
    public static TrainingPage of(final String network, final TrainingPlan plan, final History history,
        final List<String> warnings) {
        return new TrainingPage(summary(network, plan), notes(plan, history, warnings), plan.epochs().warmUp(),
            history.chosen(), history.epochs().stream().map(History.Epoch::number).toList(), history.measures().stream()
                .map(measure -> new Series(measure,
                    history.epochs().stream().map(epoch -> epoch.value(measure)).toList()))
                .toList());
    }

    /** @return for example {@code CNN-6, 12 epochs, cross-entropy, clean images only, seed 42.} */
    private static String summary(final String network, final TrainingPlan plan) {
        final var epochs = plan.epochs().count();
        final var scheme = plan.scheme();
        return String.join(", ", network, epochs + (epochs == 1 ? " epoch" : " epochs"), terms(plan),
            scheme.describe() + scheme.threatModel().map(threat -> " (" + threat.describe() + ")").orElse(""),
            "seed " + plan.seed()) + ".";
    }

    private static String terms(final TrainingPlan plan) {
        final var names = plan.terms().stream().map(measure -> measure.name().toLowerCase(Locale.ROOT)).toList();
        final var last = names.get(names.size() - 1);
        return names.size() == 1 ? last : String.join(", ", names.subList(0, names.size() - 1)) + " and " + last;
    }

    private static List<String> notes(final TrainingPlan plan, final History history, final List<String> warnings) {
        final var notes = new ArrayList<String>();
        final var images = history.validation();
        if (images.clean() > 0) {
            notes.add("Validation images: %s.".formatted(images.clean()));
        }
        plan.selection().validation()
            .ifPresent(validation -> notes.add("Attacked validation images: %s, %s, %s.".formatted(
                images.attacked() > 0 ? images.attacked() : "at most " + validation.images(),
                validation.attack().describe(), validation.threat().describe())));
        notes.addAll(warnings);
        if (history.chosen() < history.epochs().size()) {
            notes.add("The model is that of epoch " + history.chosen() + ".");
        }
        return notes;
    }

    /** @return one number an epoch; NaN where it wasn't measured */
    public List<Double> values(final Measure measure) {
        return series.stream().filter(each -> each.measure().equals(measure)).map(Series::values).findFirst()
            .orElseGet(() -> epochs.stream().map(epoch -> Double.NaN).toList());
    }

    @Override
    public String json() {
        return FORM.write(this);
    }
}
