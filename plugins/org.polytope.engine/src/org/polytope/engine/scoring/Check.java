package org.polytope.engine.scoring;

import org.polytope.engine.scoring.Finding.Concern;
import org.polytope.engine.scoring.Finding.Verdict;

/**
 * What a check asks, for whoever has never heard of it. Its name is a question, so that it reads well whatever the answer
 * is.
 *
 * @param concern what it speaks about
 * @param question as in {@code Do many small steps find more than one large one?}
 * @param explanation why it is asked, in a plain sentence
 */
record Check(Concern concern, String question, String explanation) {

    /**
     * @param found why there is no answer, in a few words, as in {@code Nothing withstood}
     * @param evidence the same as a sentence
     */
    Finding gray(final String found, final String evidence) {
        return finding(Verdict.GRAY, found, evidence, "");
    }

    /** There is no image that the check could look at. */
    Finding noneIsCorrect() {
        return gray("No image to check", "No image is classified correctly, so there was none to check.");
    }

    /** There is no attack that the check could look at. */
    Finding nothingWasAttacked() {
        return gray("Nothing was attacked", "No image was attacked.");
    }

    /** There is no image that a further attack could be tried on. */
    Finding nothingWithstood() {
        return gray("No image to try", "No image withstood an attack, so there was none to try.");
    }

    /**
     * @param found the answer in a few words, without a full stop
     * @param evidence what was measured, in a sentence
     */
    Finding green(final String found, final String evidence) {
        return finding(Verdict.GREEN, found, evidence, "");
    }

    /** @see #green */
    Finding amber(final String found, final String evidence, final String remedy) {
        return finding(Verdict.AMBER, found, evidence, remedy);
    }

    /** @see #green */
    Finding red(final String found, final String evidence, final String remedy) {
        return finding(Verdict.RED, found, evidence, remedy);
    }

    /**
     * Weighs how many of the images looked at speak against the score: a few of many don't make it worthless.
     *
     * @param against how many do, at least one
     * @param looked how many were looked at
     * @param limit the share of all such images beyond which the score can't be trusted
     * @return red where the share is above the limit with 97.5 % confidence; else amber
     */
    Finding weighed(final int against, final int looked, final double limit, final String found,
        final String evidence, final String remedy) {
        return Accuracy.of(against, looked).low() > limit ? red(found, evidence, remedy)
            : amber(found, evidence, remedy);
    }

    private Finding finding(final Verdict verdict, final String found, final String evidence, final String remedy) {
        return new Finding(question, verdict, evidence, remedy, found, explanation, concern);
    }
}
