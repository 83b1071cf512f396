package org.knime.product.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.knime.product.TestWorkflow.counting;
import static org.polytope.faults.ObservedFileSystem.observed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.standin.Directories;
import org.knime.product.TestWorkflow;
import org.knime.product.workflow.FileProblem;
import org.knime.product.workflow.Saving;
import org.knime.product.workflow.WorkflowArchive;
import org.knime.product.workflow.WorkflowReader;
import org.polytope.faults.FailingChange;
import org.polytope.faults.PowerLoss;
import org.polytope.faults.Remains;

/** A saved workflow is the former or the new one, whole, whatever happens meanwhile. */
class WorkflowSaverTest {

    @TempDir
    private Path temporary;

    private Path folder;

    private LoadedWorkflow workflow;

    private Remains former;

    private Remains whole;

    @BeforeEach
    void anExecutedWorkflowThatWasSavedBefore() throws Exception {
        workflow = executed("source", 2);
        folder = Files.createDirectory(temporary.resolve("folder"));
        WorkflowSaver.save(workflow, folder.resolve("flow"));
        whole = Remains.in(folder);
        Directories.delete(folder.resolve("flow"));
        WorkflowSaver.save(executed("before", 1), folder.resolve("flow"));
        former = Remains.in(folder);
    }

    private LoadedWorkflow executed(final String name, final int rows) throws Exception {
        final var source = new TestWorkflow(temporary.resolve(name).resolve("flow"))
            .node(1, "CountingNodeFactory", counting(rows, "x")).write();
        final var loaded = new WorkflowLoader(TestWorkflow.FACTORIES, temporary.resolve("stores"))
            .load(WorkflowReader.read(source.directory()), List.of(), List.of(), false);
        new WorkflowExecutor(loaded, ExecutionListener.NONE, new Cancellation()).execute();
        assertTrue(loaded.isExecuted());
        return loaded;
    }

    @Test
    void leavesTheFormerOrTheNewOneWhateverFails() throws Exception {
        for (int step = 0; leavesAWholeWorkflow(FailingChange.once(step), "step " + step); step++) {
            assertTrue(step < 500, "a small workflow");
        }
        for (int writes = 0; leavesAWholeWorkflow(FailingChange.fullAfter(writes), "write " + writes); writes += 3) {
            assertTrue(writes < 500, "a small workflow");
        }
    }

    private boolean leavesAWholeWorkflow(final FailingChange failing, final String step) throws Exception {
        Directories.delete(folder);
        former.restore(Files.createDirectory(folder));
        var expected = whole;
        try {
            WorkflowSaver.save(workflow, observed(folder, failing).resolve("flow"));
        } catch (final IOException e) {
            expected = former;
            assertTrue(FileProblem.reason(e).startsWith("the disk is full"), e.toString());
        }
        Saving.recover(folder.resolve("flow"));
        assertEquals(expected, Remains.in(folder), step);
        return failing.failed();
    }

    @Test
    void leavesTheFormerOrTheNewOneWhenThePowerIsLost() throws Exception {
        final var recorded = new PowerLoss(folder);
        WorkflowSaver.save(workflow, observed(folder, recorded).resolve("flow"));
        final Set<Remains> found = new HashSet<>();
        for (final var remains : recorded.remains()) {
            found.add(remains.below("flow").equals(whole.below("flow")) ? whole : afterRecovery(remains));
        }
        assertEquals(Set.of(former, whole), found);
    }

    /** @return all there is when the next process has seen to it; leftovers without a lock of the next process included */
    private Remains afterRecovery(final Remains remains) throws IOException {
        if (remains.below("flow").equals(former.below("flow"))) {
            return former;
        }
        Directories.delete(folder);
        remains.restore(Files.createDirectory(folder));
        Saving.recover(folder.resolve("flow"));
        return Remains.in(folder);
    }

    @Test
    void anArchiveIsTheFormerOrTheNewOne() throws Exception {
        final var archive = folder.resolve("flow.knwf");
        WorkflowArchive.pack(folder.resolve("flow"), archive);
        final var packed = Remains.in(folder).contents().get("flow.knwf");
        Files.writeString(archive, "former");
        final var recorded = new PowerLoss(folder);
        WorkflowArchive.pack(folder.resolve("flow"), observed(archive, recorded));
        for (final var remains : recorded.remains()) {
            final var found = remains.contents().get("flow.knwf");
            assertTrue(found.equals(packed) || remains.text("flow.knwf").equals("former"));
        }
        for (int step = 0;; step++) {
            Files.writeString(archive, "former");
            final var failing = FailingChange.once(step);
            try {
                WorkflowArchive.pack(folder.resolve("flow"), observed(archive, failing));
                assertEquals(packed, Remains.in(folder).contents().get("flow.knwf"), "step " + step);
            } catch (final IOException e) {
                assertEquals("former", Files.readString(archive), "step " + step);
            }
            if (!failing.failed()) {
                break;
            }
        }
        Saving.recover(archive);
        assertEquals(Set.of("flow", "flow.knwf"), names());
    }

    private Set<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return new HashSet<>(files.map(file -> file.getFileName().toString()).toList());
        }
    }

    @Test
    void whatIsSavedHasOrdinaryPermissions() throws Exception {
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            final var file = Files.getPosixFilePermissions(Files.createFile(temporary.resolve("file")));
            final var directory = Files.getPosixFilePermissions(Files.createDirectory(temporary.resolve("directory")));
            final var archive = folder.resolve("flow.knwf");
            WorkflowArchive.pack(folder.resolve("flow"), archive);
            assertEquals(file, Files.getPosixFilePermissions(archive));
            assertEquals(directory, Files.getPosixFilePermissions(folder.resolve("flow")));
            assertEquals(file, Files.getPosixFilePermissions(folder.resolve("flow/workflow.knime")));
        }
    }

    @Test
    void replacesNothingButAWorkflow() throws Exception {
        final var photos = Files.createDirectory(folder.resolve("photos"));
        Files.writeString(photos.resolve("one.png"), "precious");
        assertRefused("it holds other files", photos);
        assertRefused("it is a file", photos.resolve("one.png"));
        assertRefused("inside the workflow itself", workflow.workflow().directory().resolve("copy"));
        final var e = assertThrows(IOException.class, () -> WorkflowArchive.pack(folder.resolve("flow"), photos));
        assertTrue(e.getMessage().contains("it is a folder"), e.getMessage());
        assertEquals("precious", Files.readString(photos.resolve("one.png")));
        assertEquals(Set.of("flow", "photos"), names());
    }

    private void assertRefused(final String reason, final Path target) {
        final var e = assertThrows(IOException.class, () -> WorkflowSaver.save(workflow, target));
        assertTrue(e.getMessage().contains(reason), e.getMessage());
    }

    @Test
    void putsBackWhatAKilledProcessMovedAside() throws Exception {
        final var aside = Files.createDirectories(folder.resolve(".saving-1/former"));
        Files.move(folder.resolve("flow"), aside.resolve("flow"));
        Files.writeString(folder.resolve(".saving-1.lock"), "");
        Saving.recover(folder.resolve("flow"));
        assertEquals(former, Remains.in(folder));
    }

    @Test
    void leavesWhatIsBeingSaved() throws Exception {
        try (var saving = Saving.to(folder.resolve("table.csv"))) {
            Files.writeString(saving.path(), "half");
            WorkflowSaver.save(workflow, folder.resolve("flow"));
            Saving.recover(folder.resolve("flow"));
            saving.complete();
        }
        assertEquals("half", Files.readString(folder.resolve("table.csv")));
        assertEquals(Set.of("flow", "table.csv"), names());
    }
}
