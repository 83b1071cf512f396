package org.polytope.engine.scoring;

import org.polytope.engine.json.Since;

/**
 * What one check of a score has found.
 *
 * @param check what was asked, as a question that is the same whatever was found; in what older versions wrote, the
 *            check's name
 * @param verdict how serious it is
 * @param evidence what was measured, in a sentence
 * @param remedy what to do; empty where nothing is to be done
 * @param found the answer in a few words, without a full stop; empty in what older versions wrote
 * @param explanation why it is asked, in a plain sentence; empty in what older versions wrote
 * @param concern what the check speaks about; older versions didn't tell
 */
public record Finding(String check, Verdict verdict, String evidence, String remedy,
    @Since(version = 2, absent = "\"\"") String found, @Since(version = 2, absent = "\"\"") String explanation,
    @Since(version = 2, absent = "\"INTEGRITY\"") Concern concern) {

    /** How serious a finding is. */
    public enum Verdict {
        /** The check had nothing to look at, or doesn't suit what was scored. */
        GRAY,
        /** Nothing speaks against the score. */
        GREEN,
        /** Something speaks against the score. */
        AMBER,
        /** The score can't be trusted. */
        RED
    }

    /** What a check speaks about. */
    public enum Concern {
        /** Whether the figures are what they are said to be: images, predictions, and the rules of the attack. */
        INTEGRITY,
        /** Whether attacks, the strongest ones included, can find their way on this model. */
        MASKING,
        /** Whether the attacks that were run are strong enough: answered better by the {@link Drop}, where it is known. */
        STRENGTH
    }

    /** @return what was found, or what was asked where an older version wrote nothing else: a title for the finding */
    public String title() {
        return found.isEmpty() ? check : found;
    }
}
