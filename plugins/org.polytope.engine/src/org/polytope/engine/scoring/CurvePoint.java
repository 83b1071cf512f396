package org.polytope.engine.scoring;

/**
 * One point of a curve of robust accuracy over epsilon.
 *
 * @param epsilon the largest distance allowed, in pixel units
 * @param accuracy the worst case over all attacks at this and any smaller epsilon
 * @param quick whether only a quick attack was made at this epsilon, instead of the whole suite
 */
public record CurvePoint(double epsilon, Accuracy accuracy, boolean quick) {
}
