package org.knime.product.headless;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.knime.product.workflow.NodeOption;

/** The command line, right and wrong. */
class BatchOptionsParserTest {

    @TempDir
    Path temporary;

    @Test
    void readsAllOptions() throws Exception {
        final var file = Files.createFile(temporary.resolve("file"));
        final var options = BatchOptionsParser.parse("-nosplash", "-consoleLog", "-workflowDir=" + temporary,
            "-reset", "-nosave", "-noexecute", "-failonloaderror", "-destFile=" + temporary.resolve("a.knwf"),
            "-preferences=" + file, "-workflow.variable=path,a,b=c,String", "-workflow.variable=n,3,int",
            "-workflow.variable=eps,0.5,double", "-option=7,loss/weight,0.25,double", "-polytope.outputDir=out",
            "-polytope.keepFormulas", "-polytope.printTables", "-polytope.expect=" + file);
        assertEquals(temporary, options.workflow());
        assertTrue(options.reset() && options.failOnLoadError() && options.printTables() && options.keepFormulas());
        assertFalse(options.save() || options.execute() || options.isArchive());
        assertTrue(options.destination().orElseThrow().isArchive());
        assertEquals("a,b=c", options.variables().get(0).getStringValue());
        assertEquals(3, options.variables().get(1).getIntValue());
        assertEquals(0.5, options.variables().get(2).getDoubleValue());
        assertEquals(new NodeOption(7, List.of("loss", "weight"), "0.25", NodeOption.Type.DOUBLE),
            options.nodeOptions().get(0));
        assertEquals(file, options.preferences().orElseThrow());
        assertEquals(Path.of("out").toAbsolutePath(), options.outputDirectory().orElseThrow());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { //
        "-workflowdir=x|Unknown option \"-workflowdir\"", //
        "-resett|Unknown option \"-resett\"", //
        "-polytope.outputdir=x|Unknown option", //
        "-workflowFile=absent.knwf|names no file", //
        "-preferences=absent.epf|names no file", //
        "-polytope.expect=absent.json|names no file", //
        "-destDir|-destDir needs a value", //
        "-destDir=|-destDir needs a value", //
        "-workflow.variable=n,3|needs name,value,type", //
        "-workflow.variable=n,x,int|is no int: \"x\"", //
        "-workflow.variable=n,3,long|must be String, int or double", //
        "-option=rows,3,int|needs nodeID,name,value,type", //
        "-option=1/2,rows,3,int|components and metanodes aren't supported", //
        "-option=1,rows,3,IntCell|\"IntCell\" is none of String, int, long"})
    void refusesWhatIsWrong(final String option, final String message) {
        final var failure = assertThrows(IllegalOptionException.class,
            () -> BatchOptionsParser.parse("-workflowDir=" + temporary, option));
        assertTrue(failure.getMessage().contains(message), failure::getMessage);
    }

    @Test
    void needsExactlyOneWorkflow() {
        assertTrue(assertThrows(IllegalOptionException.class, () -> BatchOptionsParser.parse("-reset")).getMessage()
            .contains("-workflowDir"));
        assertThrows(IllegalOptionException.class,
            () -> BatchOptionsParser.parse("-workflowDir=" + temporary, "-workflowDir=" + temporary));
    }
}
