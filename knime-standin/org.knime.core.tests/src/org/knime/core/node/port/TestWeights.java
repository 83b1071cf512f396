package org.knime.core.node.port;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

import javax.swing.JComponent;

import org.knime.core.data.filestore.FileStore;
import org.knime.core.data.filestore.FileStorePortObject;
import org.knime.core.node.ExecutionMonitor;

/** A port object with a file that it writes only when it is flushed. */
public final class TestWeights extends FileStorePortObject {

    public static final PortType TYPE = PortTypeRegistry.getInstance().getPortType(TestWeights.class);

    private TestSpec spec;
    private byte[] weights;

    public TestWeights() {
    }

    public TestWeights(final TestSpec spec, final byte[] weights, final FileStore store) {
        super(List.of(store));
        this.spec = spec;
        this.weights = weights.clone();
    }

    @Override
    protected void flushToFileStore() throws IOException {
        Files.write(getFileStore(0).getFile().toPath(), weights);
    }

    @Override
    protected void postConstruct() throws IOException {
        weights = Files.readAllBytes(getFileStore(0).getFile().toPath());
    }

    public byte[] weights() {
        return weights.clone();
    }

    @Override
    public String getSummary() {
        return weights.length + " bytes of weights";
    }

    @Override
    public TestSpec getSpec() {
        return spec;
    }

    @Override
    public JComponent[] getViews() {
        return new JComponent[0];
    }

    public static final class Serializer extends PortObjectSerializer<TestWeights> {

        @Override
        public void savePortObject(final TestWeights object, final PortObjectZipOutputStream out,
            final ExecutionMonitor exec) {
            // all is in the spec and the file
        }

        @Override
        public TestWeights loadPortObject(final PortObjectZipInputStream in, final PortObjectSpec spec,
            final ExecutionMonitor exec) {
            final TestWeights loaded = new TestWeights();
            loaded.spec = (TestSpec)spec;
            return loaded;
        }
    }
}
