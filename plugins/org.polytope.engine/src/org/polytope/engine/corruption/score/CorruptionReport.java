package org.polytope.engine.corruption.score;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

import org.polytope.engine.corruption.Corruption;
import org.polytope.engine.corruption.Corruption.Family;
import org.polytope.engine.scoring.Accuracy;

/**
 * How a classifier fares with corrupted images.
 *
 * @param settings what was done
 * @param count the number of images
 * @param clean the accuracy without a corruption
 * @param baseline that of the classifier that it is compared with
 * @param mean the mean corruption accuracy: over all severities of all corruptions
 * @param families the mean accuracy under the corruptions of each family that were made
 * @param corruptions the mean accuracy over the severities of each corruption
 * @param scores by corruption and severity
 * @param example an image that the classifier gets right without a corruption, if there is one
 * @param cleanExample the class that the classifier takes it for
 */
public record CorruptionReport(CorruptionSettings settings, int count, Accuracy clean, Optional<Accuracy> baseline,
    MeanAccuracy mean, Map<Family, MeanAccuracy> families, Map<Corruption, MeanAccuracy> corruptions,
    List<CorruptionScore> scores, int example, int cleanExample) {

    /** Copies the collections. */
    public CorruptionReport {
        families = Collections.unmodifiableMap(new EnumMap<>(families));
        corruptions = Collections.unmodifiableMap(new EnumMap<>(corruptions));
        scores = List.copyOf(scores);
    }

    /** @return the scores of one corruption, by severity */
    public List<CorruptionScore> of(final Corruption corruption) {
        return scores.stream().filter(score -> score.corruption() == corruption).toList();
    }

    /**
     * @return the corruption error CE of Hendrycks and Dietterich, section 4.1: Σ_s E_s / Σ_s E_s(baseline), s the severities;
     *         NaN without a baseline, or where that makes no error
     */
    public double error(final Corruption corruption) {
        return ratio(corruption, CorruptionScore::error, CorruptionScore::baselineError);
    }

    /**
     * @return the relative corruption error: Σ_s (E_s − E_clean) / Σ_s (E_s(baseline) − E_clean(baseline)); NaN without a
     *         baseline, or where that doesn't get worse
     */
    public double relativeError(final Corruption corruption) {
        return ratio(corruption, score -> score.error() - (1 - clean.value()),
            score -> score.baselineError() - (1 - baseline.orElseThrow().value()));
    }

    private double ratio(final Corruption corruption, final ToDoubleFunction<CorruptionScore> own,
        final ToDoubleFunction<CorruptionScore> other) {
        if (baseline.isEmpty()) {
            return Double.NaN;
        }
        final var below = sum(of(corruption), other);
        return below > 0 ? sum(of(corruption), own) / below : Double.NaN;
    }

    private static double sum(final Collection<CorruptionScore> scores,
        final ToDoubleFunction<CorruptionScore> number) {
        return scores.stream().mapToDouble(number).sum();
    }

    /** @return mCE, the mean of the corruption errors; NaN where one of them is */
    public double meanError() {
        return settings.corruptions().stream().mapToDouble(this::error).average().orElse(Double.NaN);
    }

    /** @return the mean of the relative corruption errors; NaN where one of them is */
    public double meanRelativeError() {
        return settings.corruptions().stream().mapToDouble(this::relativeError).average().orElse(Double.NaN);
    }
}
