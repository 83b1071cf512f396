package org.knime.product.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.polytope.faults.ObservedFileSystem.observed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.product.workflow.Saving;
import org.polytope.faults.FailingChange;
import org.polytope.faults.Remains;

/** Tables as files and on the console. */
class TablesTest {

    @TempDir
    Path temporary;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"plain|plain", "a,b|\"a,b\"", //
        "say \"x\"|\"say \"\"x\"\"\"",
        "` lead`|` lead`"})
    void quotesOnlyWhatMustBe(final String field, final String expected) {
        assertEquals(expected, CsvWriter.quoted(field));
        assertEquals("\"a\nb\"", CsvWriter.quoted("a\nb"));
        assertEquals("\"a\rb\"", CsvWriter.quoted("a\rb"));
    }

    @Test
    void writesImagesBeside() throws Exception {
        final var table = TestTables.table(temporary, new String[]{"a,b", "image"},
            new DataType[]{StringCell.TYPE, PNGImageContent.TYPE},
            List.of(new DataCell[]{new StringCell("x\"y"), TestTables.image()},
                new DataCell[]{DataType.getMissingCell(), DataType.getMissingCell()}));
        new CsvWriter(false).write(table, temporary.resolve("t.csv"));
        assertEquals("Row ID,\"a,b\",image\r\nRow0,\"x\"\"y\",t/0-1.png\r\nRow1,,\r\n",
            Files.readString(temporary.resolve("t.csv")));
        assertArrayEquals(TestTables.png(), Files.readAllBytes(temporary.resolve("t/0-1.png")));
    }

    /** A full disk leaves no half of a table or picture. */
    @Test
    void tablesAndPicturesAreWholeWhateverFails() throws Exception {
        final var table = TestTables.table(temporary, new String[]{"image"}, new DataType[]{PNGImageContent.TYPE},
            List.of(new DataCell[]{TestTables.image()}, new DataCell[]{TestTables.image()}));
        final var folder = Files.createDirectory(temporary.resolve("report"));
        final var csv = folder.resolve("t.csv");
        new CsvWriter(false).write(table, csv);
        final var whole = Remains.in(folder);
        for (int step = 0;; step++) {
            Files.writeString(csv, "former");
            final var failing = FailingChange.once(step);
            try {
                new CsvWriter(false).write(table, observed(csv, failing));
            } catch (final IOException e) {
                assertEquals("former", Files.readString(csv), "step " + step);
            }
            assertTrue(Set.of("former", whole.text("t.csv")).contains(Files.readString(csv)), "step " + step);
            assertEquals(whole.below("t"), Remains.in(folder).below("t"), "step " + step);
            if (!failing.failed()) {
                break;
            }
        }
        Saving.recover(csv);
        assertEquals(whole, Remains.in(folder));
    }

    @Test
    void writesFormulasAsTextUnlessToldOtherwise() throws Exception {
        final var table = TestTables.table(temporary, new String[]{"=1+1", "number"},
            new DataType[]{StringCell.TYPE, DoubleCell.TYPE},
            List.<DataCell[]>of(new DataCell[]{new StringCell("@A1,\"x\""), new DoubleCell(-1.5)}));
        new CsvWriter(false).write(table, temporary.resolve("t.csv"));
        assertEquals("Row ID,'=1+1,number\r\nRow0,\"'@A1,\"\"x\"\"\",-1.5\r\n",
            Files.readString(temporary.resolve("t.csv")));
        new CsvWriter(true).write(table, temporary.resolve("t.csv"));
        assertEquals("Row ID,=1+1,number\r\nRow0,\"@A1,\"\"x\"\"\",-1.5\r\n",
            Files.readString(temporary.resolve("t.csv")));
    }

    @Test
    void writesRowIdsAsText() throws Exception {
        final var table = TestTables.table(temporary, new String[]{"a"}, new DataType[]{IntCell.TYPE}, "=1+",
            List.<DataCell[]>of(new DataCell[]{new IntCell(-1)}));
        new CsvWriter(false).write(table, temporary.resolve("t.csv"));
        assertEquals("Row ID,a\r\n'=1+0,-1\r\n", Files.readString(temporary.resolve("t.csv")));
    }

    @Test
    void writesAQuestionMarkForHalfACharacter() throws Exception {
        final var table = TestTables.table(temporary, new String[]{"a"}, new DataType[]{StringCell.TYPE},
            List.<DataCell[]>of(new DataCell[]{new StringCell("x\ud800")}));
        new CsvWriter(false).write(table, temporary.resolve("t.csv"));
        assertEquals("Row ID,a\r\nRow0,x?\r\n", Files.readString(temporary.resolve("t.csv")));
    }

    @Test
    void alignsColumns() {
        final var table = TestTables.table(temporary, new String[]{"Attack", "Robust accuracy", "n"},
            new DataType[]{StringCell.TYPE, DoubleCell.TYPE, IntCell.TYPE},
            List.of(new DataCell[]{new StringCell("PGD"), new DoubleCell(0.61234), new IntCell(1000)},
                new DataCell[]{new StringCell("FGSM, ε = 8/255"), new DoubleCell(1e-9), DataType.getMissingCell()},
                new DataCell[]{new StringCell("left out"), new DoubleCell(1), new IntCell(1)}));
        assertEquals("""
            Row ID  Attack           Robust accuracy     n
            ------  ---------------  ---------------  ----
            Row0    PGD                       0.6123  1000
            Row1    FGSM, ε = 8/255        1.000e-09     ?
            … and 1 more rows
            """, lines(TextTable.of(table, 2, 80)));
    }

    @Test
    void countsTheColumnsThatDoNotFit() {
        final var table = TestTables.table(temporary, new String[]{"Attack", "Robust accuracy", "n"},
            new DataType[]{StringCell.TYPE, DoubleCell.TYPE, IntCell.TYPE},
            List.<DataCell[]>of(new DataCell[]{new StringCell("PGD"), new DoubleCell(0.5), new IntCell(1000)}));
        assertEquals("""
            Row ID  Attack
            ------  ------
            Row0    PGD
            … and 2 more columns
            """, lines(TextTable.of(table, 2, 20)));
    }

    private static String lines(final String text) {
        return text.lines().map(String::stripTrailing).reduce("", (a, b) -> a + b + "\n");
    }
}
