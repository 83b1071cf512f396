package org.polytope.nodes.datasetreader;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import org.knime.node.parameters.widget.choices.Label;
import org.polytope.engine.Progress;
import org.polytope.engine.dataset.CifarArchive;
import org.polytope.engine.dataset.CifarReader.Variant;
import org.polytope.engine.dataset.ClassNames;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.IdxReader;
import org.polytope.engine.dataset.SvhnReader;
import org.polytope.engine.download.PublishedDataset;
import org.polytope.engine.download.PublishedDataset.Part;
import org.polytope.engine.download.PublishedDatasets;

/** The data sets that can be downloaded. The names of the constants are part of saved workflows. */
enum PublishedChoice {
    @Label(value = "MNIST", description = "70,000 handwritten digits, gray, 28×28; downloads of 9.9 MB (training) and "
        + "1.7 MB (test).")
    MNIST(PublishedDatasets.MNIST),

    @Label(value = "Fashion-MNIST", description = "70,000 pieces of clothing, gray, 28×28; downloads of 26.5 MB "
        + "(training) and 4.4 MB (test).")
    FASHION_MNIST(PublishedDatasets.FASHION_MNIST),

    @Label(value = "CIFAR-10", description = "60,000 photographs of 10 classes, color, 32×32; one download of 170.1 MB.")
    CIFAR_10(PublishedDatasets.CIFAR_10),

    @Label(value = "CIFAR-100", description = "60,000 photographs of 100 classes, color, 32×32; one download of 168.5 MB.")
    CIFAR_100(PublishedDatasets.CIFAR_100),

    @Label(value = "SVHN", description = "99,289 house numbers' digits, color, 32×32, and 531,131 further ones; downloads "
        + "of 182.0 MB (training), 64.3 MB (test) and 1,329.3 MB (extra).")
    SVHN(PublishedDatasets.SVHN);

    private final PublishedDataset dataset;

    PublishedChoice(final PublishedDataset dataset) {
        this.dataset = dataset;
    }

    PublishedDataset dataset() {
        return dataset;
    }

    /** @return under which terms each of them may be used, as items of a list in HTML */
    static String terms() {
        return Arrays.stream(values()).map(PublishedChoice::dataset)
            .map(one -> "<li><b>%s</b>: %s</li>".formatted(one.title(), one.terms())).collect(Collectors.joining("\n"));
    }

    /**
     * @param files those of the part, as downloaded
     * @param labels which ones of CIFAR-100 are read
     */
    Dataset read(final List<Path> files, final Part part, final CifarLabels labels, final Progress progress)
        throws IOException {
        return switch (this) {
            case MNIST -> idx(files, ClassNames.numbered(10), progress);
            case FASHION_MNIST -> idx(files, ClassNames.FASHION_MNIST, progress);
            case CIFAR_10 -> cifar(files.get(0), Variant.CIFAR_10, part, progress);
            case CIFAR_100 -> cifar(files.get(0), labels.variant(), part, progress);
            case SVHN -> SvhnReader.read(files.get(0), progress);
        };
    }

    private static Dataset idx(final List<Path> files, final List<String> classNames, final Progress progress)
        throws IOException {
        return IdxReader.read(files.get(0), files.get(1), classNames, false, progress);
    }

    private static Dataset cifar(final Path archive, final Variant variant, final Part part, final Progress progress)
        throws IOException {
        return CifarArchive.read(variant, part == Part.TEST ? variant.testFiles() : variant.trainingFiles(), archive,
            progress);
    }
}
