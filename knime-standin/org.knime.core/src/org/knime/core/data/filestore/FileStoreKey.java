package org.knime.core.data.filestore;

import java.util.Objects;
import java.util.UUID;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;

/** Names a file store: the collection that it is in, and its name there. In KNIME, loops add indices. */
public final class FileStoreKey {

    private static final int NO_LOOP = -1;

    private final UUID storeUUID;
    private final int index;
    private final String name;

    FileStoreKey(final UUID storeUUID, final int index, final String name) {
        this.storeUUID = storeUUID;
        this.index = index;
        this.name = Objects.requireNonNull(name);
    }

    public UUID getStoreUUID() {
        return storeUUID;
    }

    public int getIndex() {
        return index;
    }

    public String getName() {
        return name;
    }

    /** The name of the file. */
    public String getNameOnDisc() {
        return name;
    }

    public void save(final ModelContentWO output) {
        output.addString("storeUUID", storeUUID.toString());
        output.addInt("index", index);
        output.addString("name", name);
        output.addInt("iterationIndex", NO_LOOP);
    }

    /** @throws InvalidSettingsException if it is no key, or that of a file store that was made in a loop */
    public static FileStoreKey load(final ModelContentRO input) throws InvalidSettingsException {
        final String name = input.getString("name");
        if (name == null || input.getInt("iterationIndex") != NO_LOOP) {
            throw new InvalidSettingsException("The file store \"" + name + "\" was made in a loop or has no name.");
        }
        try {
            return new FileStoreKey(UUID.fromString(input.getString("storeUUID")), input.getInt("index"), name);
        } catch (IllegalArgumentException | NullPointerException e) { // NOSONAR: both mean that it is no UUID
            throw new InvalidSettingsException("The file store \"" + name + "\" is in a collection without id.", e);
        }
    }

    @Override
    public boolean equals(final Object obj) {
        return obj instanceof FileStoreKey other && storeUUID.equals(other.storeUUID) && index == other.index
            && name.equals(other.name);
    }

    @Override
    public int hashCode() {
        return Objects.hash(storeUUID, index, name);
    }

    @Override
    public String toString() {
        return name + " (" + storeUUID + ")";
    }
}
