package org.knime.core.data;

import java.util.List;
import java.util.Objects;

/** Makes a {@link DataColumnSpec}. */
public final class DataColumnSpecCreator {

    private String name;
    private DataType type;
    private DataColumnDomain domain;
    private List<String> elementNames;

    /** A column of unknown domain. */
    public DataColumnSpecCreator(final String name, final DataType type) {
        setName(name);
        setType(type);
        setDomain(null);
    }

    /** A column that equals the given one. */
    public DataColumnSpecCreator(final DataColumnSpec cspec) {
        name = cspec.getName();
        type = cspec.getType();
        domain = cspec.getDomain();
        elementNames = cspec.getElementNames().equals(List.of(name)) ? null : cspec.getElementNames();
    }

    public void setName(final String name) {
        this.name = Objects.requireNonNull(name, "A column needs a name.");
    }

    public void setType(final DataType type) {
        this.type = Objects.requireNonNull(type, "A column needs a type.");
    }

    public DataType getType() {
        return type;
    }

    /** @param domain null if unknown */
    public void setDomain(final DataColumnDomain domain) {
        this.domain = domain == null ? new DataColumnDomainCreator().createDomain() : domain;
    }

    /** @param elNames null for the column's own name */
    public void setElementNames(final String[] elNames) {
        elementNames = elNames == null ? null : List.of(elNames);
    }

    public DataColumnSpec createSpec() {
        return new DataColumnSpec(name, type, domain, elementNames == null ? List.of(name) : elementNames);
    }
}
