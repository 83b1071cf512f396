package org.knime.core.data.container;

import org.knime.core.standin.RearrangeAccess;

/** Hands out the row mappers of column rearrangers. */
final class RearrangeInternals implements RearrangeAccess {

    static {
        DOOR.provide(new RearrangeInternals());
    }

    private RearrangeInternals() {
    }

    @Override
    public RowMapper mapper(final ColumnRearranger rearranger) {
        return rearranger.rows();
    }
}
