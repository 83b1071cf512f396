package org.polytope.nodes.port;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;

import javax.swing.JComponent;

import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortObjectZipInputStream;
import org.knime.core.node.port.PortObjectZipOutputStream;
import org.polytope.engine.MemoryLimit;
import org.polytope.engine.Utf8;
import org.polytope.engine.json.Limits;
import org.polytope.engine.json.StrictJson;
import org.polytope.engine.page.Page;

/**
 * What a node keeps for its view: the page in JSON, whole. It never flows through a port; KNIME saves it with the executed
 * node, so that a workflow that is opened again shows the same view.
 */
public final class PagePortObject implements PortObject {

    private final PageSpec spec;

    /** In UTF-8, which takes half the memory of a text with a letter beyond Latin. */
    private final byte[] json;

    private PagePortObject(final PageSpec spec, final byte[] json) {
        this.spec = spec;
        this.json = json;
    }

    /** @return the page for the view of the node that is being executed */
    public static PagePortObject of(final Page page) {
        return new PagePortObject(new PageSpec(), page.json().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @param kept what the node kept for its view
     * @return its page in JSON
     * @throws IllegalStateException if it kept something else; says what to do
     */
    public static String json(final PortObject[] kept) {
        if (kept.length == 1 && kept[0] instanceof PagePortObject page) {
            return new String(page.json, StandardCharsets.UTF_8);
        }
        throw new IllegalStateException("The node was executed by another version of Polytope, which kept no page for "
            + "this view. Reset the node and execute it again.");
    }

    @Override
    public PageSpec getSpec() {
        return spec;
    }

    @Override
    public String getSummary() {
        return "What the view shows";
    }

    @Override
    public JComponent[] getViews() {
        return new JComponent[0];
    }

    /** Saves and loads the page: one entry with its JSON. */
    public static final class Serializer extends PortObjectSerializer<PagePortObject> {

        private static final String ENTRY = "page.json";

        /** No larger page is read, in bytes: a small file may unpack to any size. */
        private static final int LARGEST = 128 << 20;

        /** As bytes, as they are gathered, and as a text. */
        private static final int COPIES = 4;

        private static final Limits LIMITS = new Limits(LARGEST, 30, LARGEST, Integer.MAX_VALUE);

        @Override
        public void savePortObject(final PagePortObject object, final PortObjectZipOutputStream out,
            final ExecutionMonitor monitor) throws IOException {
            out.putNextEntry(new ZipEntry(ENTRY));
            out.write(object.json);
            out.closeEntry();
        }

        @Override
        public PagePortObject loadPortObject(final PortObjectZipInputStream in, final PortObjectSpec spec,
            final ExecutionMonitor monitor) throws IOException {
            final var entry = in.getNextEntry();
            if (entry == null || !entry.getName().equals(ENTRY)) {
                throw new IOException("The saved page of a view is damaged: it has no entry \"%s\".".formatted(ENTRY));
            }
            final var most = (int)Math.min(LARGEST, MemoryLimit.available() / COPIES);
            final var json = in.readNBytes(most + 1);
            if (json.length > most) {
                throw new IOException("The saved page of a view has more than %s bytes.".formatted(most));
            }
            try {
                StrictJson.check("The saved page of a view", Utf8.decode("The saved page of a view", json), LIMITS);
                return new PagePortObject(PageSpec.FORMAT.spec(PageSpec.class, spec), json);
            } catch (final IllegalArgumentException | InvalidSettingsException e) {
                throw new IOException(e.getMessage() + " Reset the node and execute it again.", e);
            }
        }
    }
}
