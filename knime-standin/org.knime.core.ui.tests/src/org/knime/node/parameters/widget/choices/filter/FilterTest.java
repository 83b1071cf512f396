package org.knime.node.parameters.widget.choices.filter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.webui.node.dialog.defaultdialog.setting.filter.StringFilterMode;
import org.knime.core.webui.node.dialog.defaultdialog.setting.filter.withtypes.TypedStringFilterMode;

/** Selections by hand, by pattern and by type. */
class FilterTest {

    private static final DataTableSpec SPEC =
        new DataTableSpec(new DataColumnSpecCreator("a1", DoubleCell.TYPE).createSpec(),
            new DataColumnSpecCreator("A2", StringCell.TYPE).createSpec(),
            new DataColumnSpecCreator("b.1", DoubleCell.TYPE).createSpec());

    private static void assertSelects(final ColumnFilter filter, final String... expected) {
        assertArrayEquals(expected, filter.filterFromFullSpec(SPEC));
    }

    private static ColumnFilter filter(final TypedStringFilterMode mode, final String pattern) {
        final var filter = new ColumnFilter();
        filter.m_mode = mode;
        filter.m_patternFilter.m_pattern = pattern;
        return filter;
    }

    @Test
    void selectsByHandInTheOrderOfTheTable() {
        final var filter = new ColumnFilter(new String[]{"b.1", "a1", "gone"});
        assertSelects(filter, "a1", "b.1");
        assertArrayEquals(new String[]{"gone"}, filter.getMissingSelectedFromFullSpec(SPEC));
        assertSelects(filter.withIncludeUnknownColumns(), "a1", "A2", "b.1");
        filter.m_manualFilter.m_manuallyDeselected = new String[]{"A2"};
        assertSelects(filter, "a1", "b.1");
    }

    @Test
    void selectsByPatternOfTheWholeName() {
        assertSelects(filter(TypedStringFilterMode.WILDCARD, "a?"), "a1", "A2");
        assertSelects(filter(TypedStringFilterMode.WILDCARD, "*.1"), "b.1");
        assertSelects(filter(TypedStringFilterMode.REGEX, "[ab]\\.?1"), "a1", "b.1");
        assertSelects(filter(TypedStringFilterMode.REGEX, "1"));
        assertSelects(filter(TypedStringFilterMode.REGEX, ""));
    }

    @Test
    void mindsCaseAndInversion() {
        final var filter = filter(TypedStringFilterMode.WILDCARD, "a*");
        filter.m_patternFilter.m_isCaseSensitive = true;
        assertSelects(filter, "a1");
        filter.m_patternFilter.m_isInverted = true;
        assertSelects(filter, "A2", "b.1");
    }

    @Test
    void selectsByType() {
        final var filter = filter(TypedStringFilterMode.TYPE, "");
        filter.m_typeFilter.m_selectedTypes = new String[]{DoubleValue.class.getName()};
        assertSelects(filter, "a1", "b.1");
    }

    @Test
    void selectsStrings() {
        final var filter = new StringFilter(new String[]{"x", "gone"});
        assertArrayEquals(new String[]{"x"}, filter.filter(new String[]{"x", "y"}));
        assertArrayEquals(new String[]{"gone"}, filter.getMissingSelected(new String[]{"x", "y"}));
        filter.m_mode = StringFilterMode.WILDCARD;
        filter.m_patternFilter.m_pattern = "y*";
        assertArrayEquals(new String[]{"y"}, filter.filter(new String[]{"x", "y"}));
    }
}
