package org.knime.core.data;

/** A cell without a value, and why. All missing cells are equal. */
public final class MissingCell extends DataCell implements MissingValue {

    private final String error;

    /** @param error why the value is missing, or null */
    public MissingCell(final String error) {
        this.error = error;
    }

    @Override
    public String getError() {
        return error;
    }

    @Override
    public boolean isMissing() {
        return true;
    }

    @Override
    protected boolean equalsDataCell(final DataCell dc) {
        return dc.isMissing();
    }

    @Override
    public int hashCode() {
        return MissingCell.class.hashCode();
    }

    @Override
    public String toString() {
        return "?";
    }
}
