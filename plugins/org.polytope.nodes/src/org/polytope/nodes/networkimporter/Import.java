package org.polytope.nodes.networkimporter;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.polytope.engine.Progress;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.Datasets;
import org.polytope.engine.execution.Executors;
import org.polytope.engine.importer.ImportedNetwork;
import org.polytope.engine.model.Model;
import org.polytope.engine.model.Provenance;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.PixelRange;
import org.polytope.nodes.networkimporter.NetworkImporterParameters.ClassNames;
import org.polytope.nodes.port.ModelSpec;
import org.polytope.nodes.port.NetworkDefinition;
import org.polytope.nodes.table.ClassLabels;
import org.polytope.nodes.table.DatasetTable;
import org.polytope.nodes.table.ImageTable;

/**
 * One import, from a file to a model.
 *
 * @param model what was read
 * @param findings what was found, by name
 * @param check what the sample images say; empty where there are none
 * @param warnings what the user should know
 */
record Import(Model model, Map<String, String> findings, Optional<SampleCheck> check, List<String> warnings) {

    /** Which of the sample images are looked at; a setting would change nothing that matters. */
    private static final long SEED = 42;

    /** The inputs of an import. */
    record Source(NetworkImporterParameters parameters, Optional<NetworkDefinition> definition,
        Optional<BufferedDataTable> sample) {

        Import run(final Progress progress)
            throws IOException, InvalidSettingsException, KNIMEException {
            final var source = DeclaredNetwork.of(parameters);
            final var columnType = targetType(parameters, sample.map(BufferedDataTable::getDataTableSpec));
            final var known = classNames(columnType, progress);
            final var network = source.read(definition, known.map(List::size), progress.part(0, 0.05));
            final var names = checked(known, columnType, network.network().classes());
            final var channels = network.network().input().channels();
            final var declared = parameters.m_pixels.declaration(channels, network.normalization());
            final var warnings = new ArrayList<>(network.warnings());
            PixelAdvice.of(parameters.m_pixels, declared, network, sample.isPresent()).ifPresent(warnings::add);
            final var check = check(network, declared, ClassLabels.of(columnType, names), warnings, progress);
            final var total = network.normalization().map(declared.ofTable()::then).orElse(declared.ofTable());
            final var findings = Findings.of(source.file(), network, declared, total, names, check, warnings);
            return new Import(model(network, total, names, findings, check), findings, check, List.copyOf(warnings));
        }

        /** @return the names that don't depend on the file; empty where they are its numbers */
        private Optional<List<String>> classNames(final DataType type, final Progress progress)
            throws InvalidSettingsException, KNIMEException {
            if (!parameters.needsTable()) {
                return parameters.m_classNames == ClassNames.LISTED
                    ? Optional.of(ClassLabels.written(type, parameters.listedClasses())) : Optional.empty();
            }
            final var table = requireSample();
            final var column = ClassLabels.requireColumn(table.getDataTableSpec(), parameters.m_classColumn);
            return Optional.of((parameters.m_classNames == ClassNames.SORTED
                ? ClassLabels.collect(table, column, progress) : ClassLabels.collectInOrder(table, column, progress))
                    .names());
        }

        private BufferedDataTable requireSample() throws InvalidSettingsException {
            return sample.orElseThrow(NetworkImporterNodeFactory::lacksSample);
        }

        private static List<String> checked(final Optional<List<String>> names, final DataType type, final int classes)
            throws InvalidSettingsException {
            if (names.isEmpty()) {
                return ClassLabels.written(type, numbers(classes));
            }
            if (names.get().size() != classes) {
                throw new InvalidSettingsException(("The network tells %d classes apart, but there are %d class names: "
                    + "%s.").formatted(classes, names.get().size(), Findings.list(names.get())));
            }
            return names.get();
        }

        private static List<String> numbers(final int classes) {
            final var numbers = new ArrayList<String>();
            for (int i = 0; i < classes; i++) {
                numbers.add(Integer.toString(i));
            }
            return numbers;
        }

        private Optional<SampleCheck> check(final ImportedNetwork network, final Declaration declared,
            final ClassLabels labels, final List<String> warnings, final Progress progress)
            throws InvalidSettingsException, KNIMEException {
            if (sample.isEmpty()) {
                return Optional.empty();
            }
            final var images = images(network, labels, warnings, progress);
            try (var executor = Executors.create(network.network(), SampleRunner.BATCH)) {
                executor.upload(network.parameters());
                final var check = SampleCheck.of(
                    new SampleRunner(executor, network, declared, images, progress.part(0.2, 1)),
                    parameters.m_tryOthers);
                check.warning().ifPresent(warnings::add);
                return Optional.of(check);
            }
        }

        private Dataset images(final ImportedNetwork network, final ClassLabels labels, final List<String> warnings,
            final Progress progress) throws InvalidSettingsException, KNIMEException {
            final var table = requireSample();
            final var spec = table.getDataTableSpec();
            final var column = ClassLabels.requireColumn(spec, parameters.m_classColumn);
            SampleClasses.requireKnown(ClassLabels.collect(table, column, progress), labels);
            final var format = parameters.m_images.format(spec, network.network().input(),
                Optional.of(parameters.m_classColumn));
            final var images = ImageTable.read(table, format, column, labels, parameters.m_images.missingValues(),
                progress.part(0.05, 0.2));
            images.warning().ifPresent(warnings::add);
            return Datasets.sample(images.dataset(), parameters.m_limit, SEED);
        }

        private static Model model(final ImportedNetwork network, final Normalization normalization,
            final List<String> names, final Map<String, String> findings, final Optional<SampleCheck> check) {
            final Map<String, Double> results = new LinkedHashMap<>();
            check.ifPresent(c -> {
                results.put("sample images", (double)c.declared().accuracy().count());
                results.put("accuracy on the sample images", c.declared().accuracy().value());
            });
            return new Model(network.network(), network.parameters(), normalization, PixelRange.UNIT, names,
                Optional.empty(), Provenance.imported("Polytope", Instant.now(), findings, results));
        }
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

    ModelSpec spec(final NetworkImporterParameters parameters, final Optional<DataTableSpec> sample)
        throws InvalidSettingsException {
        return new ModelSpec(DeclaredNetwork.title(parameters.m_path), model.network().input(),
            target(parameters, sample), targetType(parameters, sample), model.classNames());
    }
}
