package org.polytope.engine.scoring;

/**
 * What a score says of one image. Classes are positions among the model's.
 *
 * @param label the true class
 * @param clean the class that the unchanged image is taken for; -1 where that was canceled
 * @param attacked the class that the first attack that fooled the model made of it; {@code clean} where none did
 * @param judged whether any attack could be made on it: one toward a class can't be made on images of that class
 * @param withstood whether it was attacked, and stays right whatever attack was made
 */
public record ImageScore(int label, int clean, int attacked, boolean judged, boolean withstood) {

    /** @return whether the unchanged image is classified correctly */
    public boolean correct() {
        return clean == label;
    }
}
