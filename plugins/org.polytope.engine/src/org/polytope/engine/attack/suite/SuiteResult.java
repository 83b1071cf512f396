package org.polytope.engine.attack.suite;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What a suite found out about a classifier.
 *
 * @param suite what was run
 * @param labels {@code [n]}, true classes
 * @param clean {@code [n]}, predicted classes of the unchanged images; {@link #UNKNOWN} where it was canceled before
 * @param outcomes one an attack, in the suite's order; fewer where it was canceled before
 * @param complete whether everything was run; if not, robust accuracies are too high
 */
public record SuiteResult(AttackSuite suite, int[] labels, int[] clean, List<AttackOutcome> outcomes,
    boolean complete) {

    /** No class was predicted. */
    public static final int UNKNOWN = -1;

    /** Copies the list. */
    public SuiteResult {
        outcomes = List.copyOf(outcomes);
    }

    /** @return n */
    public int count() {
        return labels.length;
    }

    /** @return whether the unchanged image is classified correctly */
    public boolean correct(final int image) {
        return clean[image] == labels[image];
    }

    /** @return whether any attack was made on the image */
    public boolean attacked(final int image) {
        return outcomes.stream().anyMatch(outcome -> outcome.attacked()[image]);
    }

    /**
     * @return whether one of the first attacks could tell anything about the robustness of this image: one was made, and
     *         what it wants can be reached from the image's class
     */
    public boolean judged(final int firstAttacks, final int image) {
        return outcomes.stream().limit(firstAttacks)
            .anyMatch(outcome -> made(outcome) && outcome.attack().goal().possible(labels[image]));
    }

    /** @return whether any attack could tell anything about the robustness of this image */
    public boolean judged(final int image) {
        return judged(outcomes.size(), image);
    }

    /** An attack that was canceled before its first image hasn't been made. */
    private boolean made(final AttackOutcome outcome) {
        return outcome.omitted().isEmpty()
            && (complete || IntStream.range(0, count()).anyMatch(image -> outcome.attacked()[image]));
    }

    /** @return whether the image found by one attack is misclassified, whatever class the attack wanted */
    public boolean fooled(final int attack, final int image) {
        final var outcome = outcomes.get(attack);
        return outcome.attacked()[image] && outcome.predicted()[image] != labels[image];
    }

    /** @return whether the image is classified correctly, unchanged and after each of the first attacks */
    public boolean robust(final int firstAttacks, final int image) {
        if (!correct(image)) {
            return false;
        }
        for (int attack = 0; attack < firstAttacks; attack++) {
            if (fooled(attack, image)) {
                return false;
            }
        }
        return true;
    }

    /** @return whether the image is classified correctly, unchanged and after every attack: the worst case */
    public boolean robust(final int image) {
        return robust(outcomes.size(), image);
    }
}
