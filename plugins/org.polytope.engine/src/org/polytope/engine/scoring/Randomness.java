package org.polytope.engine.scoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.polytope.engine.Numbers;
import org.polytope.engine.Progress;
import org.polytope.engine.attack.suite.AutoAttackClass;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.network.ScoringTarget;
import org.polytope.engine.scoring.Finding.Concern;

/**
 * The same image is answered alike every time: five forward passes agree in how many images are right, and in the scores
 * z / (‖z‖₂ + 10⁻¹⁰) within 10⁻⁴ (the rule of AutoAttack's checks; Croce and Hein, 2020). Attacks on a model that answers
 * randomly must follow the mean of many gradients (Athalye et al., 2018).
 */
final class Randomness implements Diagnostic {

    private static final Check CHECK = new Check(Concern.MASKING, "Does the model answer alike every time?",
        "Where the model's answers are random, an attack that looks once follows the chance of that moment.");

    private static final int IMAGES = 64;

    private static final int PASSES = 5;

    private static final double TOLERANCE = 1e-4;

    private static final double TINY = 1e-10;

    @Override
    public Finding examine(final Evidence evidence, final Progress progress) {
        final var images = evidence.first(IMAGES);
        if (images.count() == 0) {
            return CHECK.gray("No image to check", "There was no image to check.");
        }
        final var passes = passes(evidence, images, progress);
        final var difference = largestDifference(passes, evidence.classifier().classes());
        final var right = passes.stream().mapToInt(scores -> right(scores, images)).summaryStatistics();
        final var measured =
            "Asked %s times about %s images, the scores differ by up to %s of their size; %s are right."
                .formatted(PASSES, images.count(), Numbers.percent(difference),
                    right.getMin() == right.getMax() ? right.getMin() : right.getMin() + " to " + right.getMax());
        if (difference <= TOLERANCE && right.getMin() == right.getMax()) {
            return CHECK.green("The model answers alike every time", measured);
        }
        return isAveraged(evidence)
            ? CHECK.amber("The model answers randomly", measured,
                "The attacks follow the mean of many answers, as they must; read the score as an upper bound all the same.")
            : CHECK.red("The model answers randomly", measured,
                "Choose AutoAttack for random models in the Attack node, which follows the mean of many answers.");
    }

    private static List<float[]> passes(final Evidence evidence, final Batch images, final Progress progress) {
        final var passes = new ArrayList<float[]>();
        for (int pass = 0; pass < PASSES; pass++) {
            progress.checkCanceled();
            passes.add(evidence.classifier().scores(images.pixels(), images.count()));
        }
        return passes;
    }

    private static boolean isAveraged(final Evidence evidence) {
        final var result = evidence.result();
        return AutoAttackClass.shortfall(result.suite().threat(), evidence.attacks().toList(),
            evidence.classifier().classes(), true).isEmpty();
    }

    private static int right(final float[] scores, final Batch images) {
        final var predicted = ScoringTarget.argmax(scores, images.count());
        return (int)IntStream.range(0, predicted.length).filter(i -> predicted[i] == images.labels()[i]).count();
    }

    private static double largestDifference(final List<float[]> passes, final int classes) {
        var largest = 0.0;
        for (int image = 0; image < passes.get(0).length / classes; image++) {
            for (int a = 0; a < PASSES; a++) {
                for (int b = 0; b < a; b++) {
                    largest = Math.max(largest, distance(passes.get(a), passes.get(b), image * classes, classes));
                }
            }
        }
        return largest;
    }

    private static double distance(final float[] a, final float[] b, final int from, final int count) {
        if (Arrays.equals(a, from, from + count, b, from, from + count)) {
            return 0; // infinite ones have no size that they could be told in
        }
        final var lengthOfA = length(a, from, count) + TINY;
        final var lengthOfB = length(b, from, count) + TINY;
        return Math.sqrt(IntStream.range(from, from + count)
            .mapToDouble(i -> a[i] / lengthOfA - b[i] / lengthOfB).map(d -> d * d).sum());
    }

    private static double length(final float[] numbers, final int from, final int count) {
        return Math.sqrt(IntStream.range(from, from + count).mapToDouble(i -> (double)numbers[i] * numbers[i]).sum());
    }
}
