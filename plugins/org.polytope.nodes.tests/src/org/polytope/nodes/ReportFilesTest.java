package org.polytope.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.port.PortObject;
import org.polytope.nodes.attack.AttackNodeFactory;
import org.polytope.nodes.dialog.IfExists;
import org.polytope.nodes.dialog.TargetFile;
import org.polytope.nodes.scorer.RobustnessScorerNodeFactory;

import com.fasterxml.jackson.databind.ObjectMapper;

/** The report that the Robustness Scorer writes. */
class ReportFilesTest {

    @TempDir
    private Path folder;

    private PortObject[] inputs;

    private TestNode scorer;

    @BeforeEach
    void prepare() throws Exception {
        inputs = new PortObject[]{TestModel.get(), TestModel.table(40, 3),
            TestNode.of(new AttackNodeFactory()).set("preset", "FGSM").execute()[0]};
        scorer = TestNode.of(new RobustnessScorerNodeFactory()).chooseDefaults(inputs).set("diagnostics", false);
    }

    private String problem() {
        return assertThrows(KNIMEException.class, () -> scorer.execute(inputs)).getMessage();
    }

    private List<String> files() throws Exception {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void nothingIsWrittenUnasked() throws Exception {
        scorer.execute(inputs);
        assertEquals(List.of(), files());
    }

    /** Drawn images are told from all, and the figures are those of the flow variables. */
    @Test
    void pageAndJsonSayTheSame() throws Exception {
        scorer.set("limit", 30).set("report.page", folder.resolve("a.html").toString())
            .set("report.json", folder.resolve("a.json").toUri().toString()).execute(inputs);
        assertEquals(List.of("a.html", "a.json"), files());
        final var json = new ObjectMapper().readTree(folder.resolve("a.json").toFile());
        final double robust = scorer.hosted().pushedFlowVariables().get("Robust accuracy").getDoubleValue();
        assertEquals(robust, json.at("/result/robust/value").asDouble());
        assertEquals("Of 40 images of the table, 30 were drawn at random (seed 42).",
            json.at("/images/selection").asText());
        final var page = Files.readString(folder.resolve("a.html")).replace('\u00A0', ' ');
        assertTrue(page.contains(json.at("/result/plain").asText()), page);
        assertTrue(page.contains(json.at("/images/sha256").asText()), page);
        assertTrue(page.contains(json.at("/model/sha256").asText()), page);
    }

    /** Whoever asks why the workflow stopped finds the answer. */
    @Test
    void isWrittenBeforeTheGateCloses() throws Exception {
        scorer.set("report.page", folder.resolve("a.html").toString()).set("leastVerdict", "RELIABLE");
        assertTrue(problem().contains("doesn't pass the gate"));
        assertEquals(List.of("a.html"), files());
    }

    /** As where the disk is full: who reads it must know which file, and what to do. */
    @Test
    void saysWhatFileCouldNotBeWrittenInTheEnd() throws Exception {
        final var loop = folder.resolve("loop");
        Files.createSymbolicLink(loop, loop);
        scorer.set("report.page", loop.toString()).set("report.ifExists", "OVERWRITE");
        final var said = problem();
        assertTrue(said.startsWith("The report can't be written to \"%s\": ".formatted(loop))
            && said.endsWith(". Choose another path, or make room there."), said);
    }

    @Test
    void replacesNothingUnasked() throws Exception {
        final var file = Files.writeString(folder.resolve("a.html"), "mine");
        scorer.set("report.page", file.toString());
        assertTrue(problem().contains("exists already. Choose another path"));
        assertEquals("mine", Files.readString(file));
        scorer.set("report.ifExists", "OVERWRITE").execute(inputs);
        assertFalse(Files.readString(file).equals("mine"));
    }

    /** Java's own modules are files and folders that nobody may write to, whoever runs the test. */
    @Test
    void saysAtOnceWhereNothingMayBeWritten() {
        final var packages = Path.of(URI.create("jrt:/java.base/java/lang"));
        assertEquals(
            "Nothing may be written into the folder \"%s\". Choose another one, or ask for the permission to write there."
                .formatted(packages),
            refused(packages.resolve("report.html")));
        assertEquals("\"%s/Object.class\" is write-protected. Choose another path, or take the protection away."
            .formatted(packages), refused(packages.resolve("Object.class")));
    }

    private static String refused(final Path file) {
        return assertThrows(IOException.class, () -> TargetFile.requireWritable(file, IfExists.OVERWRITE)).getMessage();
    }

    /** Before hours of work, not after them. */
    @Test
    void saysAtOnceWhereNothingCanBeWritten() throws Exception {
        scorer.set("report.page", folder.resolve("absent/a.html").toString()).set("batchSize", 1);
        assertTrue(problem().contains("There is no folder"));
        scorer.set("report.page", folder.toString());
        assertTrue(problem().contains("is a folder. Add the name of a file"));
        scorer.set("report.page", folder.resolve("a").toString()).set("report.json", folder.resolve("a").toString());
        assertTrue(problem().contains("are the same file"));
        scorer.set("report.json", "").set("progressFile", folder.resolve("a").toString());
        assertEquals("\"Progress file\" and the report are the same file, \"%s\". Choose another for one of them."
            .formatted(folder.resolve("a")), problem());
        scorer.set("progressFile", "").set("report.page", folder.resolve("a".repeat(5000)).toString());
        assertTrue(problem().startsWith("There can't be a file \"" + folder), problem());
        assertEquals(List.of(), files());
    }
}
