package org.polytope.engine.scoring;

/**
 * What one check of a score's integrity has found.
 *
 * @param check the check's name
 * @param verdict how serious it is
 * @param evidence what was measured, in a sentence
 * @param remedy what to do; empty where nothing is to be done
 */
public record Finding(String check, Verdict verdict, String evidence, String remedy) {

    /** How serious a finding is. */
    public enum Verdict {
        /** The check had nothing to look at. */
        GRAY,
        /** Nothing speaks against the score. */
        GREEN,
        /** Read the score as an upper bound only. */
        AMBER,
        /** The score can't be trusted. */
        RED
    }

    static Finding gray(final String check, final String evidence) {
        return new Finding(check, Verdict.GRAY, evidence, "");
    }

    /**
     * Weighs how many of the images looked at speak against the score: a few of many don't make it worthless.
     *
     * @param against how many do
     * @param looked how many were looked at
     * @param limit the share of all such images beyond which the score can't be trusted
     * @return green where none does; red where the share is above the limit with 97.5 % confidence; else amber
     */
    static Finding weighed(final String check, final int against, final int looked, final double limit,
        final String evidence, final String remedy) {
        if (against == 0) {
            return green(check, evidence);
        }
        return Accuracy.of(against, looked).low() > limit ? red(check, evidence, remedy)
            : amber(check, evidence, remedy);
    }

    static Finding green(final String check, final String evidence) {
        return new Finding(check, Verdict.GREEN, evidence, "");
    }

    static Finding amber(final String check, final String evidence, final String remedy) {
        return new Finding(check, Verdict.AMBER, evidence, remedy);
    }

    static Finding red(final String check, final String evidence, final String remedy) {
        return new Finding(check, Verdict.RED, evidence, remedy);
    }
}
