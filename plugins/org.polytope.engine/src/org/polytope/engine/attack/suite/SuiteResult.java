package org.polytope.engine.attack.suite;

import java.util.List;

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
