package org.polytope.nodes.port;

import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

import javax.swing.JComponent;

import org.knime.core.data.filestore.FileStore;
import org.knime.core.data.filestore.FileStorePortObject;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortObjectZipInputStream;
import org.knime.core.node.port.PortObjectZipOutputStream;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;
import org.polytope.engine.model.Model;
import org.polytope.engine.model.ModelFormatException;

/** A trained model. Its numbers are one file in a file store, in the engine's own format, which carries its version. */
public final class ModelPortObject extends FileStorePortObject {

    /** The type of ports that carry trained models. */
    public static final PortType TYPE = PortTypeRegistry.getInstance().getPortType(ModelPortObject.class);

    /** A summary names no more of them. */
    private static final int LISTED_CLASSES = 20;

    private ModelSpec spec;

    private SoftReference<Model> model = new SoftReference<>(null);

    /** For loading only. */
    public ModelPortObject() {
        // filled by the serializer
    }

    private ModelPortObject(final ModelSpec spec) {
        this.spec = spec;
    }

    private ModelPortObject(final ModelSpec spec, final Model model, final FileStore file) {
        super(List.of(file));
        this.spec = spec;
        this.model = new SoftReference<>(model);
    }

    /**
     * Writes a model into a new file store.
     *
     * @throws IOException if it can't be written
     */
    public static ModelPortObject create(final ModelSpec spec, final Model model,
        final ExecutionContext context) throws IOException {
        final var file = context.createFileStore(UUID.randomUUID() + ".polytope");
        model.write(file.getFile().toPath());
        return new ModelPortObject(spec.from(ModelOrigin.describe(model.provenance())), model, file);
    }

    /**
     * @return the model; shared, so its parameters must not be changed
     * @throws IOException if the file is damaged or was written by a newer version
     */
    public synchronized Model model() throws IOException {
        var read = model.get();
        if (read == null) {
            read = read();
            model = new SoftReference<>(read);
        }
        return read;
    }

    private Model read() throws IOException {
        if (getFileStoreCount() != 1) {
            throw damaged("Its file is missing.", null);
        }
        try {
            final var read = Model.read(getFileStore(0).getFile().toPath());
            if (!read.network().input().equals(spec.shape())
                || read.classNames().size() != spec.classes().names().size()) {
                throw damaged("Its file holds a model for %s and %s classes.".formatted(read.network().input(),
                    read.classNames().size()), null);
            }
            return read;
        } catch (final ModelFormatException | NoSuchFileException e) {
            throw damaged(e.getMessage(), e);
        }
    }

    private IOException damaged(final String problem, final Throwable cause) {
        return new IOException(
            "The saved model (%s) can't be read. %s Reset the node that made it and execute it again."
                .formatted(describe(), problem),
            cause);
    }

    @Override
    public ModelSpec getSpec() {
        return spec;
    }

    /** @return what it is, in words: network, images and classes */
    public String describe() {
        final var names = spec.classes().names();
        final var more = names.size() > LISTED_CLASSES ? ", …" : "";
        return "%s for images of %s, %s classes of \"%s\": %s%s".formatted(spec.name(), spec.shape(), names.size(),
            spec.targetColumn(), names.stream().limit(LISTED_CLASSES).collect(Collectors.joining(", ")), more);
    }

    @Override
    public String getSummary() {
        return spec.origin().isEmpty() ? describe() : describe() + ". " + spec.origin();
    }

    @Override
    public JComponent[] getViews() {
        return new JComponent[0];
    }

    /** Saves and loads the port object: nothing but the file store and the spec. */
    public static final class Serializer extends PortObjectSerializer<ModelPortObject> {

        @Override
        public void savePortObject(final ModelPortObject object, final PortObjectZipOutputStream out,
            final ExecutionMonitor monitor) {
            // the caller closes the stream, and copies the file store
        }

        @Override
        public ModelPortObject loadPortObject(final PortObjectZipInputStream in, final PortObjectSpec spec,
            final ExecutionMonitor monitor) throws IOException {
            try {
                return new ModelPortObject(ModelSpec.FORMAT.spec(ModelSpec.class, spec));
            } catch (final InvalidSettingsException e) {
                throw new IOException(e.getMessage(), e);
            }
        }
    }
}
