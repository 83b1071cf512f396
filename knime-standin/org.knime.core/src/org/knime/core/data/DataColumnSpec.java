package org.knime.core.data;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.config.ConfigRO;
import org.knime.core.node.config.ConfigWO;

/** Name, type and domain of a column. */
public final class DataColumnSpec {

    private static final String NAME = "column_name";
    private static final String ELEMENT_NAMES = "element_names";
    private static final String TYPE = "column_type";
    private static final String DOMAIN = "column_domain";
    private static final String PROPERTIES = "column_properties";

    private final String name;
    private final DataType type;
    private final DataColumnDomain domain;
    private final List<String> elementNames;

    DataColumnSpec(final String name, final DataType type, final DataColumnDomain domain,
        final List<String> elementNames) {
        this.name = name;
        this.type = type;
        this.domain = domain;
        this.elementNames = elementNames;
    }

    public String getName() {
        return name;
    }

    public DataType getType() {
        return type;
    }

    public DataColumnDomain getDomain() {
        return domain;
    }

    /** The names of the elements of a collection or vector; of any other column its own name. */
    public List<String> getElementNames() {
        return elementNames;
    }

    /** Whether name and type are equal; the domain does not matter. */
    public boolean equalStructure(final DataColumnSpec cspec) {
        return cspec != null && name.equals(cspec.name) && type.equals(cspec.type);
    }

    public void save(final ConfigWO config) {
        config.addString(NAME, name);
        if (!elementNames.equals(List.of(name))) {
            config.addStringArray(ELEMENT_NAMES, elementNames.toArray(String[]::new));
        }
        type.save(config.addConfig(TYPE));
        domain.save(config.addConfig(DOMAIN));
        config.addConfig(PROPERTIES);
    }

    public static DataColumnSpec load(final ConfigRO config) throws InvalidSettingsException {
        final String name = config.getString(NAME);
        if (name == null) {
            throw new InvalidSettingsException("The spec of a column lacks its name.");
        }
        final DataColumnSpecCreator creator =
            new DataColumnSpecCreator(name, DataType.load(config.getConfig(TYPE)));
        creator.setDomain(DataColumnDomain.load(config.getConfig(DOMAIN)));
        final String[] elements = config.getStringArray(ELEMENT_NAMES, (String[])null);
        if (elements != null && !Arrays.asList(elements).contains(null)) {
            creator.setElementNames(elements);
        }
        return creator.createSpec();
    }

    @Override
    public boolean equals(final Object obj) {
        return obj instanceof DataColumnSpec other && equalStructure(other) && domain.equals(other.domain)
            && elementNames.equals(other.elementNames);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, type);
    }

    @Override
    public String toString() {
        return name + " (" + type + ")";
    }
}
