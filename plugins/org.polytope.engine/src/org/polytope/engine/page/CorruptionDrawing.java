package org.polytope.engine.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.polytope.engine.Progress;
import org.polytope.engine.corruption.Corruption;
import org.polytope.engine.corruption.Corruptor;
import org.polytope.engine.corruption.score.CorruptionReport;
import org.polytope.engine.corruption.score.CorruptionScore;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.Datasets;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.page.CorruptionPage.Baseline;
import org.polytope.engine.page.CorruptionPage.Cell;
import org.polytope.engine.page.CorruptionPage.Example;
import org.polytope.engine.page.CorruptionPage.Group;
import org.polytope.engine.page.CorruptionPage.Row;

/** Makes the page of a score under common corruptions. */
record CorruptionDrawing(CorruptionReport report, Dataset images, PixelRange range) {

    /** The longer side of a picture, in pixels. */
    private static final int LONGEST = 96;

    CorruptionPage page(final String model, final Optional<String> baseline) {
        final var settings = report.settings();
        return new CorruptionPage(model, setting(), notes(), settings.seed(), report.count(), report.clean(),
            report.mean(),
            baseline.map(name -> new Baseline(name, report.baseline().orElseThrow(), report.meanError(),
                report.meanRelativeError())),
            report.families().entrySet().stream().map(entry -> new Group(entry.getKey(), entry.getValue())).toList(),
            settings.corruptions().stream().map(this::row).toList(), settings.severities(), clean());
    }

    private String setting() {
        final var settings = report.settings();
        final var count = settings.corruptions().size();
        return "%s of the 15 corruptions, with the constants of %s. Seed %s.".formatted(count == 15 ? "All" : count,
            settings.benchmark().title(), settings.seed());
    }

    private List<String> notes() {
        final var notes = new ArrayList<String>();
        final var shape = images.shape();
        final var side = report.settings().benchmark().side();
        if (shape.height() != side || shape.width() != side) {
            notes.add("The constants were published for images of %s×%s pixels; these have %s×%s.".formatted(side, side,
                shape.height(), shape.width()));
        }
        if (!report.settings().isWhole()) {
            notes.add("Not all corruptions and severities were made: the means can't be compared with published ones.");
        }
        if (report.baseline().isPresent() && Double.isNaN(report.meanError())) {
            notes.add("The baseline makes no errors under one of the corruptions, so that there is no ratio to them.");
        }
        return notes;
    }

    private Row row(final Corruption corruption) {
        return new Row(corruption.title(), corruption.family(), report.corruptions().get(corruption),
            report.error(corruption), report.relativeError(corruption),
            report.of(corruption).stream().map(this::cell).toList());
    }

    private Cell cell(final CorruptionScore score) {
        final var settings = report.settings();
        final var corruptor =
            Corruptor.of(score.corruption(), score.severity(), settings.benchmark(), settings.seed(), range);
        final var corrupted = corruptor.corrupt(images.batch(report.example()), Progress.NONE);
        return new Cell(score.severity(), score.accuracy(), score.baseline(),
            example(corrupted.pixels(), score.example()));
    }

    private Example clean() {
        return example(images.batch(report.example()).pixels(), report.cleanExample());
    }

    private Example example(final float[] pixels, final int predicted) {
        final var drawn = new float[pixels.length];
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = (float)((pixels[i] - range.low()) / range.width());
        }
        final var label = images.label(report.example());
        final var picture =
            Thumbnails
                .of(Datasets.ofFloats(images.shape(), images.classNames(), new float[][]{drawn}, new int[]{label}),
                    LONGEST)
                .png(0);
        return new Example(images.classNames().get(label), images.classNames().get(predicted), label == predicted,
            picture);
    }
}
