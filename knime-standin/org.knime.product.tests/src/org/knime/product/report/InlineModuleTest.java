package org.knime.product.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Modules that stand in a page. */
class InlineModuleTest {

    @Test
    void giveTheirDefaultExportToAVariable() throws IOException {
        assertEquals("globalThis.show = () => {}", InlineModule.of("export default () => {}", "show"));
        assertEquals("const $a = 1;\nglobalThis.show = $a;\n",
            InlineModule.of("const $a = 1;\nexport {\n  $a as default\n};\n", "show"));
        assertEquals("const $a=1;globalThis.show = $a;\n",
            InlineModule.of("const $a=1;export{$a as default};\n", "show"));
    }

    @Test
    void dontEndTheElementThatHoldsThem() throws IOException {
        assertEquals("globalThis.show = '<\\/SCRIPT><\\!-- <script>'",
            InlineModule.of("export default '</SCRIPT><!-- <script>'", "show"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"const a = 1;", "export const a = 1;", "export default 1;\nexport default 2;"})
    void areRefusedWhereTheyExportOtherwise(final String module) {
        assertThrows(IOException.class, () -> InlineModule.of(module, "show"));
    }
}
