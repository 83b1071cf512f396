package org.polytope.engine.scoring;

/**
 * What lies behind a robust accuracy.
 *
 * @param confusion which classes are taken for which
 * @param agreement how far the attacks found the same images
 * @param distortion how far images have to be moved: for each, the smallest change that any attack found, in each norm
 * @param epsilons where the curve of robust accuracy has its marks
 */
public record Breakdown(Confusion confusion, Agreement agreement, Distortion distortion, CurveMarks epsilons) {
}
