package org.knime.product.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.image.png.PNGImageValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.product.workflow.Saving;

/**
 * Writes tables as CSV (RFC 4180, UTF-8); images become PNG files beside, and their cells name them. Both appear when they are
 * whole.
 *
 * @param keepFormulas whether texts that a spreadsheet takes for formulas are written as they are
 */
record CsvWriter(boolean keepFormulas) {

    private static final String LINE_END = "\r\n";

    /**
     * Writes a table.
     *
     * @param file the CSV file; images go to a directory of the same name without extension
     */
    void write(final BufferedDataTable table, final Path file) throws IOException {
        final var name = file.getFileName().toString();
        final var images = file.resolveSibling(name.substring(0, name.lastIndexOf('.')));
        try (var csv = Saving.to(file); var pictures = Saving.to(images)) {
            writeRows(table, csv.path(), pictures.path());
            if (Files.exists(pictures.path())) {
                pictures.complete();
            }
            csv.complete();
        }
    }

    private void writeRows(final BufferedDataTable table, final Path file, final Path images)
        throws IOException {
        // unlike the writer of Files, this one writes a question mark for half a character
        try (var out = new BufferedWriter(new OutputStreamWriter(Files.newOutputStream(file), StandardCharsets.UTF_8));
            var rows = table.iterator()) {
            final List<String> header = new ArrayList<>(List.of("Row ID"));
            Stream.of(table.getDataTableSpec().getColumnNames()).map(this::text).forEach(header::add);
            writeRecord(header, out);
            long index = 0;
            while (rows.hasNext()) {
                writeRecord(fields(rows.next(), index, images), out);
                index++;
            }
        }
    }

    private List<String> fields(final DataRow row, final long index, final Path images) throws IOException {
        final List<String> fields = new ArrayList<>(List.of(text(row.getKey().getString())));
        for (int column = 0; column < row.getNumCells(); column++) {
            fields.add(field(row.getCell(column), "%d-%d.png".formatted(index, column), images));
        }
        return fields;
    }

    private String field(final DataCell cell, final String imageName, final Path images) throws IOException {
        if (cell.isMissing()) {
            return "";
        }
        if (cell instanceof PNGImageValue image) {
            Files.createDirectories(images);
            Files.write(images.resolve(imageName), image.getImageContent().getByteArray());
            return images.getFileName() + "/" + imageName;
        }
        return cell instanceof DoubleValue ? cell.toString() : text(cell.toString());
    }

    private String text(final String text) {
        return keepFormulas ? text : Formulas.neutralized(text);
    }

    private void writeRecord(final List<String> fields, final BufferedWriter out) throws IOException {
        out.write(fields.stream().map(CsvWriter::quoted).collect(Collectors.joining(",")));
        out.write(LINE_END);
    }

    /** Quotes a field if it must be; an empty text needs none, as missing cells are empty, too. */
    static String quoted(final String field) {
        final var needsQuotes = field.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return needsQuotes ? '"' + field.replace("\"", "\"\"") + '"' : field;
    }
}
