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
        /** Nothing speaks against the score. */
        GREEN,
        /** Read the score as an upper bound only. */
        AMBER,
        /** The score can't be trusted. */
        RED
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
