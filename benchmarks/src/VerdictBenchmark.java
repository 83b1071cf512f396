import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.polytope.engine.Progress;
import org.polytope.engine.attack.gradient.Pgd;
import org.polytope.engine.attack.suite.AttackSuite;
import org.polytope.engine.attack.suite.AttackSuite.Scope;
import org.polytope.engine.attack.suite.SuiteListener;
import org.polytope.engine.attack.suite.Suites;
import org.polytope.engine.network.DifferentiableClassifier;
import org.polytope.engine.scoring.Drop;
import org.polytope.engine.scoring.Finding;
import org.polytope.engine.scoring.Grade;
import org.polytope.engine.scoring.RobustnessReport;
import org.polytope.engine.scoring.RobustnessScorer;
import org.polytope.engine.scoring.ScoringSettings;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

/**
 * Scores models of which it is known whether their scores can be believed, and says how often the verdict is right. One line a
 * score, and in the end how many of each kind.
 */
final class VerdictBenchmark {

    /** Below this share nothing is claimed that could be wrong. */
    private static final double NOTHING = 0.01;

    /** What users run. */
    private enum Choice {
        PGD_20, QUICK, AUTOATTACK;

        AttackSuite suite(final ThreatModel threat, final long seed) {
            return switch (this) {
                case PGD_20 -> new AttackSuite(threat, List.of(Pgd.of(20, 1)), Scope.CORRECT, seed);
                case QUICK -> Suites.quick(threat, seed);
                case AUTOATTACK -> Suites.autoAttack(threat, seed);
            };
        }
    }

    /**
     * A verdict.
     *
     * @param drop by how much the score is too high, by all attacks that were made; empty where that isn't known
     */
    private record Verdict(VerdictSubject.Kind kind, Choice choice, RobustnessReport report, Optional<Double> drop) {

        boolean isRight() {
            final var grade = report.grade();
            return switch (kind.truth()) {
                case HONEST -> grade != Grade.NOT_TRUSTWORTHY;
                case MASKED -> grade == Grade.NOT_TRUSTWORTHY || report.robust().value() < NOTHING;
                case WEAK -> grade != Grade.RELIABLE || drop.orElse(0.0) < NOTHING;
            };
        }

        /** @return whether the estimated interval holds the true drop; empty where either isn't known */
        Optional<Boolean> holds() {
            return report.drop().filter(found -> drop.isPresent())
                .map(found -> found.low() - 1e-9 <= drop.get() && drop.get() <= found.high() + 1e-9);
        }

        String line(final long seed) {
            return String.format(Locale.ROOT, "%s,%s,%s,%.3f,%.3f,%s,%s,%s,%s,%.1f,\"%s\"", kind, seed, choice,
                report.clean().value(), report.robust().value(), report.grade(),
                report.drop().map(VerdictBenchmark::points).orElse(",,"),
                drop.map(value -> String.format(Locale.ROOT, "%.3f", value)).orElse(""), isRight() ? "right" : "WRONG",
                report.seconds(), reds(report));
        }
    }

    private VerdictBenchmark() {
    }

    /** @param arguments the first seed, the number of seeds, and the kinds of models; all kinds by default */
    public static void main(final String... arguments) {
        final var first = Long.parseLong(arguments[0]);
        final var seeds = Integer.parseInt(arguments[1]);
        final var chosen = Arrays.asList(arguments).subList(2, arguments.length);
        System.out.println("kind,seed,suite,clean,robust,grade,drop,low,high,true drop,verdict,seconds,red");
        final var verdicts = Stream.of(VerdictSubject.Kind.values())
            .filter(kind -> chosen.isEmpty() || chosen.contains(kind.name())).flatMap(kind -> IntStream
                .range(0, seeds).boxed().flatMap(i -> judge(kind, first + i).stream()))
            .toList();
        for (final var truth : VerdictSubject.Truth.values()) {
            for (final var choice : Choice.values()) {
                final var those = verdicts.stream()
                    .filter(verdict -> verdict.kind().truth() == truth && verdict.choice() == choice).toList();
                System.out.printf(Locale.ROOT, "%s, %s: %s of %s right%n", truth, choice,
                    those.stream().filter(Verdict::isRight).count(), those.size());
            }
        }
        for (final var choice : Choice.values()) {
            final var known = verdicts.stream().filter(verdict -> verdict.choice() == choice).map(Verdict::holds)
                .flatMap(Optional::stream).toList();
            System.out.printf(Locale.ROOT, "interval, %s: holds the true drop of %s of %s%n", choice,
                known.stream().filter(held -> held).count(), known.size());
        }
    }

    private static List<Verdict> judge(final VerdictSubject.Kind kind, final long seed) {
        final var subject = VerdictSubject.of(kind, seed);
        final var threat = new ThreatModel(Norm.LINF, subject.epsilon());
        final var thorough = subject.plain().map(plain -> score(plain, subject,
            new ScoringSettings(Suites.thorough(threat, seed + 1), List.of(), false)).robustImages());
        final var reports = Stream.of(Choice.values())
            .map(choice -> score(subject.classifier(), subject, ScoringSettings.of(choice.suite(threat, seed))))
            .toList();
        // what any attack has fooled isn't robust
        thorough.ifPresent(robust -> reports.forEach(report -> keepCommon(robust, report.robustImages())));
        final var verdicts = Stream.of(Choice.values()).map(choice -> {
            final var report = reports.get(choice.ordinal());
            return new Verdict(kind, choice, report, thorough.map(robust -> drop(report, robust)));
        }).toList();
        verdicts.forEach(verdict -> System.out.println(verdict.line(seed)));
        close(subject.classifier());
        subject.plain().filter(plain -> plain != subject.classifier()).ifPresent(VerdictBenchmark::close);
        return verdicts;
    }

    private static RobustnessReport score(final DifferentiableClassifier classifier, final VerdictSubject subject,
        final ScoringSettings settings) {
        return RobustnessScorer.score(classifier, subject.images(), settings, SuiteListener.NONE, Progress.NONE);
    }

    private static void keepCommon(final boolean[] robust, final boolean[] others) {
        for (int i = 0; i < robust.length; i++) {
            robust[i] &= others[i];
        }
    }

    /** The probe has fooled what it has fooled, whatever the thorough suite has found: where it saw all, that is a bound. */
    private static double drop(final RobustnessReport report, final boolean[] thorough) {
        final var robust = report.robustImages();
        final var found = IntStream.range(0, robust.length).filter(i -> robust[i] && !thorough[i]).count();
        final var probed = report.drop().filter(drop -> drop.probed() == drop.withstood()).map(Drop::fooled).orElse(0);
        return Math.max(found, probed) / (double)robust.length;
    }

    private static String points(final Drop drop) {
        return String.format(Locale.ROOT, "%.3f,%.3f,%.3f", drop.value(), drop.low(), drop.high());
    }

    private static String reds(final RobustnessReport report) {
        return report.findings().stream().filter(finding -> finding.verdict() == Finding.Verdict.RED)
            .map(Finding::title).collect(Collectors.joining("; "));
    }

    private static void close(final DifferentiableClassifier classifier) {
        if (classifier instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (final Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
