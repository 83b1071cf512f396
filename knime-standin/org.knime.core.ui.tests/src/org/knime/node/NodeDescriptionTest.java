package org.knime.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.WidgetGroup;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.persistence.Persistable;
import org.knime.node.parameters.widget.choices.Label;

/** Descriptions that are written from the code, and what is refused. */
class NodeDescriptionTest {

    private static DefaultNodeFactory factory(final String icon, final String fullDescription,
        final Class<? extends NodeParameters> parameters) {
        return new DefaultNodeFactory(DefaultNode.create().name("Test Node").icon(icon)
            .shortDescription("A test.").fullDescription(fullDescription).sinceVersion(5, 8, 0)
            .ports(p -> p.addInputTable("Table", "The <b>input</b>.").addOutputTable("Result", "The output."))
            .model(m -> m.parametersClass(parameters).configure((in, out) -> {}).execute((in, out) -> {}))
            .keywords("one", "two")) {
        };
    }

    private static String refusal(final String icon, final String fullDescription,
        final Class<? extends NodeParameters> parameters) {
        return assertThrows(IllegalStateException.class, () -> factory(icon, fullDescription, parameters)).getMessage();
    }

    private enum Norm {
        @Label(value = "L∞", description = "The greatest change.")
        INFINITY, @Label("L2")
        EUCLIDEAN
    }

    private static final class Complete implements NodeParameters {

        @Section(title = "Attack")
        interface AttackSection {
        }

        @Widget(title = "Norm", description = "How changes are measured.")
        @Layout(AttackSection.class)
        Norm m_norm = Norm.INFINITY;

        Inner m_inner = new Inner();

        Inner[] m_more = {};

        int m_notShown = 1;

        static final class Inner implements Persistable, WidgetGroup {
            @Widget(title = "Steps", description = "How many.")
            int m_steps = 1;
        }
    }

    @Test
    void holdsAllTexts() {
        final var factory = factory("icon.svg", "<p>A <i>full</i> description.</p>", Complete.class);
        assertEquals("Test Node", factory.getNodeName());
        assertEquals("Table", factory.getInportName(0));
        assertEquals("The <b>input</b>.", factory.getInportDescription(0));
        assertEquals("Result", factory.getOutportName(0));
        final var options = factory.getXMLDescription().getElementsByTagName("option");
        assertEquals(3, options.getLength());
        assertEquals("How changes are measured.L∞: The greatest change.", options.item(0).getTextContent());
        assertEquals("Steps", options.item(1).getAttributes().getNamedItem("name").getNodeValue());
    }

    private static final class WithoutDescription implements NodeParameters {
        @Widget(title = "Steps", description = " ")
        int m_steps = 1;
    }

    private static final class WithoutTitle implements NodeParameters {
        @Widget(title = "", description = "How many.")
        int m_steps = 1;
    }

    private static final class Malformed implements NodeParameters {
        @Widget(title = "Steps", description = "If a < b.")
        int m_steps = 1;
    }

    private static final class WithoutSectionTitle implements NodeParameters {
        @Section
        interface Nameless {
        }

        @Widget(title = "Steps", description = "How many.")
        @Layout(Nameless.class)
        int m_steps = 1;
    }

    @Test
    void refusesWhatIsMissing() {
        assertEquals("The node \"Test Node\" lacks a description of the parameter m_steps of "
            + WithoutDescription.class.getName() + ".", refusal("icon.svg", "<p>A.</p>", WithoutDescription.class));
        assertTrue(refusal("icon.svg", "<p>A.</p>", WithoutTitle.class).contains("lacks a title of the parameter"));
        assertTrue(refusal("icon.svg", "<p>A.</p>", WithoutSectionTitle.class).contains("lacks a title"));
        assertTrue(refusal("icon.svg", "", Complete.class).contains("lacks a full description"));
        assertTrue(refusal("nothing.svg", "<p>A.</p>", Complete.class).contains("nothing.svg"));
    }

    @Test
    void refusesWhatIsNotWellFormed() {
        assertTrue(refusal("icon.svg", "<p>A.</p>", Malformed.class).contains("is not well-formed XHTML"));
        assertTrue(refusal("icon.svg", "<p>A.", Complete.class).contains("The full description"));
    }
}
