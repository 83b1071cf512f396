package org.polytope.engine.report;

import java.util.List;

/**
 * A word of the field.
 *
 * @param term the word
 * @param meaning for somebody who has never heard it
 */
public record Term(String term, String meaning) {

    /** Those that the report uses. */
    static final List<Term> ALL = List.of(
        new Term("Adversarial example",
            "An image that somebody changed on purpose, often too little for a person to notice, so "
                + "that a model gets it wrong."),
        new Term("Accuracy", "The share of images that the model assigns to their true class."),
        new Term("Robust accuracy",
            "The share of images that the model still gets right whatever the attacks of this test do to "
                + "them. An image counts only if it withstood every attack."),
        new Term("Attack", "A program that looks for a changed image which the model gets wrong."),
        new Term("Threat model", "What an attacker is assumed to know and to be allowed to change."),
        new Term("Epsilon (ε)",
            "The largest change that an attacker may make, in the units of pixels: black is 0, full "
                + "brightness is 1. 8/255 is 8 of the 255 steps between black and full brightness."),
        new Term("L∞, L2, L1, L0",
            "Ways to measure a change: the largest change of any number of the image, the Euclidean "
                + "length of all changes, their sum, and how many numbers change."),
        new Term("95 % interval",
            "Where the true share lies if the images are a random sample: a method that is right at least 19 "
                + "times of 20 (Clopper and Pearson)."),
        new Term("Masked gradients",
            "A model can hide the direction in which its error grows. Weak attacks then fail, although the "
                + "model isn't robust. The checks look for that."),
        new Term("Fingerprint",
            "64 digits (SHA-256) that change when anything changes. Equal fingerprints mean equal contents."),
        new Term("Gradient", "The direction in which to change an image so that the model's error grows fastest."),
        new Term("Seed", "The number from which all random choices follow, so that the test can be repeated."));
}
