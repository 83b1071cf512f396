package org.polytope.nodes.networkimporter;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.polytope.engine.Progress;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.Datasets;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.importer.ImportedNetwork;
import org.polytope.engine.importer.NetworkFile;
import org.polytope.engine.importer.check.CheckedImport;
import org.polytope.engine.importer.check.Preprocessing;
import org.polytope.engine.importer.check.SampleCheck;
import org.polytope.engine.model.Model;
import org.polytope.nodes.networkimporter.NetworkImporterParameters.ClassNames;
import org.polytope.nodes.port.ModelSpec;
import org.polytope.nodes.port.NetworkDefinition;
import org.polytope.nodes.table.ClassLabels;
import org.polytope.nodes.table.DatasetTable;
import org.polytope.nodes.table.ImageTable;

/**
 * One import, with its inputs.
 *
 * @param parameters the settings
 * @param definition the connected network
 * @param sample the connected images
 */
record ImportRun(NetworkImporterParameters parameters, Optional<NetworkDefinition> definition,
    Optional<BufferedDataTable> sample) {

    /** Which of the sample images are looked at; a setting would change nothing that matters. */
    private static final long SEED = 42;

    CheckedImport run(final Progress progress) throws IOException, InvalidSettingsException, KNIMEException {
        final var source = DeclaredNetwork.of(parameters);
        final var columnType = targetType(parameters, sampleSpec());
        final var known = classNames(columnType, progress);
        final var network = source.read(definition, known.map(List::size), progress.part(0, 0.05));
        final var names = checked(known, columnType, network.network().classes());
        final var declared =
            parameters.m_pixels.preprocessing(network.network().input().channels(), network.normalization());
        final var warnings = new ArrayList<>(network.warnings());
        PixelAdvice.of(parameters.m_pixels, declared, network, sample.isPresent()).ifPresent(warnings::add);
        final var images = images(network, ClassLabels.of(columnType, names), warnings, progress);
        final var check = images.map(dataset -> checked(source.file(), network, declared, dataset,
            progress.part(0.2, 1)));
        check.flatMap(CheckAdvice::of).ifPresent(warnings::add);
        return new CheckedImport(source.file(), network, declared, names, check, warnings);
    }

    /** Whatever the network can't be run for, such as more memory than there is, is told of its file. */
    private SampleCheck checked(final NetworkFile file, final ImportedNetwork network, final Preprocessing declared,
        final Dataset images, final Progress progress) {
        try {
            return SampleCheck.run(network, declared, images, parameters.m_tryOthers, progress);
        } catch (final IllegalArgumentException e) {
            throw new IllegalArgumentException("%s: %s".formatted(file.path(), e.getMessage()), e);
        }
    }

    private Optional<DataTableSpec> sampleSpec() {
        return sample.map(BufferedDataTable::getDataTableSpec);
    }

    /** @return the names that don't depend on the file; empty where they are its numbers */
    private Optional<List<String>> classNames(final DataType type, final Progress progress)
        throws InvalidSettingsException, KNIMEException {
        if (!parameters.needsTable()) {
            return parameters.m_classNames == ClassNames.LISTED
                ? Optional.of(ClassLabels.written(type, parameters.listedClasses())) : Optional.empty();
        }
        final var table = sample.orElseThrow(NetworkImporterNodeFactory::lacksSample);
        final var column = ClassLabels.requireColumn(table.getDataTableSpec(), parameters.m_classColumn);
        return Optional.of((parameters.m_classNames == ClassNames.SORTED
            ? ClassLabels.collect(table, column, progress) : ClassLabels.collectInOrder(table, column, progress))
            .names());
    }

    private static List<String> checked(final Optional<List<String>> names, final DataType type, final int classes)
        throws InvalidSettingsException {
        if (names.isEmpty()) {
            return ClassLabels.written(type, IntStream.range(0, classes).mapToObj(Integer::toString).toList());
        }
        if (names.get().size() != classes) {
            throw new InvalidSettingsException(("The network tells %s classes apart, but there are %s class names: "
                + "%s.").formatted(classes, names.get().size(), CheckedImport.listed(names.get())));
        }
        return names.get();
    }

    private Optional<Dataset> images(final ImportedNetwork network, final ClassLabels labels,
        final List<String> warnings, final Progress progress) throws InvalidSettingsException, KNIMEException {
        if (sample.isEmpty()) {
            return Optional.empty();
        }
        final var table = sample.get();
        final var spec = table.getDataTableSpec();
        final var column = ClassLabels.requireColumn(spec, parameters.m_classColumn);
        SampleClasses.requireKnown(ClassLabels.collect(table, column, progress), labels);
        final var format = parameters.m_images.format(spec, network.network().input(),
            Optional.of(parameters.m_classColumn));
        final var images = ImageTable.read(table, format, column, labels, parameters.m_images.missingValues(),
            progress.part(0.05, 0.2));
        images.warning().ifPresent(warnings::add);
        return Optional.of(Datasets.sample(images.dataset(), parameters.m_limit, SEED));
    }

    /** @return the column whose classes the model predicts */
    static String target(final NetworkImporterParameters parameters, final Optional<DataTableSpec> sample) {
        return sample.isPresent() ? parameters.m_classColumn : DatasetTable.CLASS;
    }

    /** @return the type of that column; text where there is no table */
    static DataType targetType(final NetworkImporterParameters parameters, final Optional<DataTableSpec> sample)
        throws InvalidSettingsException {
        if (sample.isEmpty()) {
            return StringCell.TYPE;
        }
        final var column = ClassLabels.requireColumn(sample.get(), parameters.m_classColumn);
        return sample.get().getColumnSpec(column).getType();
    }

    /** @return the numeric columns of the sample images, where they are in some: those of other tables are found by them */
    static List<String> numberColumns(final NetworkImporterParameters parameters, final Optional<DataTableSpec> sample,
        final ImageShape shape) throws InvalidSettingsException {
        return sample.isEmpty() ? List.of() : parameters.m_images
            .format(sample.get(), shape, Optional.of(parameters.m_classColumn)).numberColumns();
    }

    /** @return the network without its weights; for other classes, too, if its last layer allows it */
    NetworkDefinition architecture(final Model model) {
        final var name = DeclaredNetwork.title(parameters.m_path);
        try {
            return new NetworkDefinition(name, model.network(), true, Optional.empty());
        } catch (final IllegalArgumentException e) { // NOSONAR: the number of classes stays
            return new NetworkDefinition(name, model.network(), false, Optional.empty());
        }
    }

    ModelSpec spec(final Model model) throws InvalidSettingsException {
        return new ModelSpec(DeclaredNetwork.title(parameters.m_path), model.network().input(),
            target(parameters, sampleSpec()), targetType(parameters, sampleSpec()), model.classNames())
            .on(numberColumns(parameters, sampleSpec(), model.network().input()));
    }
}
