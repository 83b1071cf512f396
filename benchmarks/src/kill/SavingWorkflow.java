import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.knime.core.node.NodeFactory;
import org.knime.core.standin.TemporaryFolder;
import org.knime.product.execution.Cancellation;
import org.knime.product.execution.ExecutionListener;
import org.knime.product.execution.WorkflowExecutor;
import org.knime.product.execution.WorkflowLoader;
import org.knime.product.execution.WorkflowSaver;
import org.knime.product.report.OutputDirectory;
import org.knime.product.workflow.NodeOption;
import org.knime.product.workflow.Saving;
import org.knime.product.workflow.WorkflowArchive;
import org.knime.product.workflow.WorkflowLoadException;
import org.knime.product.workflow.WorkflowReader;

/** Executes a workflow that draws images, saves it as a folder and as an archive, and writes its tables and pictures. */
final class SavingWorkflow implements KilledTask {

    private static final String WORKFLOW = """
        <?xml version="1.0" encoding="UTF-8"?>
        <config xmlns="http://www.knime.org/2008/09/XMLConfig" key="workflow.knime">
            <entry key="created_by" type="xstring" value="5.8.0"/>
            <entry key="version" type="xstring" value="5.1.0"/>
            <config key="nodes"><config key="node_1">
                <entry key="id" type="xint" value="1"/>
                <entry key="node_settings_file" type="xstring" value="Sample Images (#1)/settings.xml"/>
                <entry key="node_type" type="xstring" value="NativeNode"/>
            </config></config>
            <config key="connections"/>
        </config>
        """;

    private static final String NODE = """
        <?xml version="1.0" encoding="UTF-8"?>
        <config xmlns="http://www.knime.org/2008/09/XMLConfig" key="settings.xml">
            <entry key="factory" type="xstring" value="org.polytope.nodes.sampleimages.SampleImagesNodeFactory"/>
            <entry key="node-name" type="xstring" value="Sample Images"/>
            <entry key="state" type="xstring" value="IDLE"/>
        </config>
        """;

    @Override
    public String name() {
        return "saving";
    }

    @Override
    public void open(final Path folder) {
        Saving.recover(folder.resolve("flow"));
    }

    @Override
    public void run(final Path folder, final boolean even) throws Exception {
        try (var temporary = TemporaryFolder.create("knime-batch")) {
            final var source = temporary.path().resolve("flow");
            Files.createDirectories(source.resolve("Sample Images (#1)"));
            Files.writeString(source.resolve("workflow.knime"), WORKFLOW);
            Files.writeString(source.resolve("Sample Images (#1)/settings.xml"), NODE);
            final var count = new NodeOption(1, List.of("count"), even ? "30" : "20", NodeOption.Type.INT);
            final var loaded = new WorkflowLoader(SavingWorkflow::factory, temporary.path().resolve("stores"))
                .load(WorkflowReader.read(source), List.of(), List.of(count), false);
            new WorkflowExecutor(loaded, ExecutionListener.NONE, new Cancellation()).execute();
            if (!loaded.isExecuted()) {
                throw new IllegalStateException(loaded.nodes().get(0).failure().orElse("not executed"));
            }
            WorkflowSaver.save(loaded, folder.resolve("flow"));
            WorkflowArchive.pack(folder.resolve("flow"), folder.resolve("flow.knwf"));
            OutputDirectory.write(loaded, folder, false);
        }
    }

    private static NodeFactory<?> factory(final String name) throws WorkflowLoadException {
        try {
            return (NodeFactory<?>)Class.forName(name).getConstructor().newInstance();
        } catch (final ReflectiveOperationException e) {
            throw new WorkflowLoadException("No node factory " + name, e);
        }
    }
}
