package org.polytope.engine.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polytope.engine.ReadableTime;
import org.polytope.engine.Sha256;
import org.polytope.engine.TestData;
import org.polytope.engine.attack.ExpectationOverTransformation;
import org.polytope.engine.attack.catalog.AttackCatalog;
import org.polytope.engine.attack.gradient.Apgd;
import org.polytope.engine.attack.gradient.ApgdFromOutside;
import org.polytope.engine.attack.gradient.Pgd;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The score as a document that stands by itself. */
class EvidenceReportTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** The page is well-formed, so that a strict reader sees each element that a browser would. */
    private static Document parsed(final String html) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(html)));
    }

    private static List<Element> elements(final Document page, final String name) {
        final var found = page.getElementsByTagName(name);
        final var elements = new ArrayList<Element>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element)found.item(i));
        }
        return elements;
    }

    private static JsonSchema schema() throws IOException {
        return new JsonSchema(
            MAPPER.readTree(TestData.repository().resolve("docs/robustness-report.schema.json").toFile()));
    }

    @Test
    void namesOfStrangersStayText() throws Exception {
        final var page = parsed(SampleReports.hostile().html());
        assertEquals(List.of(), elements(page, "script"));
        assertEquals(List.of(), elements(page, "img"));
        for (final var element : elements(page, "*")) {
            for (int i = 0; i < element.getAttributes().getLength(); i++) {
                assertFalse(element.getAttributes().item(i).getNodeName().startsWith("on"), element.getTagName());
            }
        }
        final var cells = elements(page, "td").stream().map(Element::getTextContent).toList();
        assertTrue(cells.contains(SampleReports.HOSTILE), "the class has its name, to the letter");
        assertTrue(
            elements(page, "dd").stream().anyMatch(entry -> entry.getTextContent().equals(SampleReports.HOSTILE)));
        assertTrue(elements(page, "meta").stream()
            .anyMatch(meta -> meta.getAttribute("content").startsWith("default-src 'none'")),
            "nothing may run or be fetched");
    }

    /** What turns the direction of writing, or commands a terminal, is a mark instead. */
    @Test
    void invisibleCharactersAreSeen() {
        assertEquals("<b>a\uFFFDb\uFFFDc</b>\n", new Html().element("b", "a\u202Eb\u0007c").toString());
    }

    @Test
    void aFigureAndItsSignStayOnOneLine() {
        assertEquals("<b>84.0\u00A0% of 100, % y</b>\n",
            new Html().element("b", "84.0 % of 100, % y").toString());
    }

    /** On a narrow screen there are no heads of columns. */
    @Test
    void cellsSayWhichColumnTheyAreOf() throws Exception {
        for (final var table : elements(parsed(SampleReports.hostile().html()), "table")) {
            final var columns = children(table, "thead", "tr", "th").map(Element::getTextContent).toList();
            final var rows = children(table, "tbody", "tr").filter(row -> !row.getAttribute("class").equals("group"))
                .map(row -> children(row, "td").map(cell -> cell.getAttribute("data-column")).toList()).toList();
            assertFalse(rows.isEmpty());
            rows.forEach(row -> assertEquals(columns, row));
        }
    }

    private static Stream<Element> children(final Element parent, final String... path) {
        Stream<Element> found = Stream.of(parent);
        for (final var name : path) {
            found = found.flatMap(each -> IntStream.range(0, each.getChildNodes().getLength())
                .mapToObj(each.getChildNodes()::item).filter(node -> node.getNodeName().equals(name))
                .map(Element.class::cast));
        }
        return found;
    }

    /** Links are lost on paper: who is sent to a section finds it by its number. */
    @Test
    void sectionsAreNumberedAndCalledByTheirNumbers() throws Exception {
        final var page = parsed(SampleReports.hostile().html());
        final var headings = elements(page, "h2").stream().map(Element::getTextContent).toList();
        assertEquals("1. Result", headings.get(0));
        assertEquals("13. Sources", headings.get(12));
        final var called = elements(page, "a").stream().filter(link -> link.getAttribute("href").startsWith("#"))
            .map(Element::getTextContent).toList();
        assertTrue(headings.containsAll(called), called::toString);
        assertTrue(called.size() >= Requirement.ALL.size(), called::toString);
    }

    @Test
    void linksLeadToSectionsAndPublications() throws Exception {
        final var page = parsed(SampleReports.hostile().html());
        final var sections =
            elements(page, "section").stream().map(section -> "#" + section.getAttribute("id")).toList();
        assertEquals(Section.values().length, new TreeSet<>(sections).size());
        final var links = elements(page, "a").stream().map(link -> link.getAttribute("href")).toList();
        assertFalse(links.isEmpty());
        links.forEach(link -> assertTrue(sections.contains(link) || link.startsWith("https://"), link));
    }

    @Test
    void resultVerdictAndTimeStandOnThePage() throws Exception {
        final var html = SampleReports.hostile().html().replace('\u00A0', ' ');
        assertTrue(html.contains("27 November 2026, 09:30 (UTC+01:00)"), "made");
        assertTrue(html.contains("2 January 2026, 04:04 (UTC+01:00)"), "trained, in the same zone");
        assertTrue(html.contains("it still gets 84 of 100 (84.0 %) right"), "in words");
        assertTrue(html.contains("95 % interval 75.3 to 90.6 %"), "by bisection of the tails of the binomial");
        assertTrue(html.contains("<b>unchecked</b>"), "the verdict");
        assertTrue(html.contains("Left out: ") && html.contains("4 classes"), "what was left out, and why");
        final var classes = html.substring(html.indexOf("id=\"classes\""));
        assertTrue(classes.indexOf(">cat<") < classes.indexOf("&lt;/td&gt;&lt;script"),
            "the weakest class comes first");
        assertTrue(classes.contains("75.0 % (58.8 to 87.3 %)"), "the cats");
    }

    @Test
    void whatIsNotKnownIsSaid() throws Exception {
        final var report = SampleReports.empty();
        final var page = parsed(report.html());
        final var text = page.getDocumentElement().getTextContent();
        assertTrue(text.contains("nothing is known of what an attacker can do"), text);
        assertTrue(text.contains("nobody looked whether the attacks were strong enough"), text);
        assertTrue(text.contains("there is no epsilon, and so no curve"), text);
        assertFalse(text.contains("NaN"), text);
        assertFalse(report.json().contains("NaN"));
    }

    @Test
    void isSmall() throws Exception {
        final var report = SampleReports.hostile();
        final var classes = IntStream.range(0, 1000).mapToObj(i -> report.classes().get(i % 2)).toList();
        final var size =
            SampleReports.with(report, report.checks(), classes).html().getBytes(StandardCharsets.UTF_8).length;
        assertTrue(size < 2 << 20, () -> "it has " + size + " bytes");
    }

    @Test
    void jsonKeepsToThePublishedSchema() throws Exception {
        for (final var report : List.of(SampleReports.hostile(), SampleReports.empty())) {
            assertEquals(List.of(), schema().problems(MAPPER.readTree(report.json())));
        }
    }

    /** A schema that lets everything pass says nothing. */
    @Test
    void theSchemaRefusesWhatIsNoReport() throws Exception {
        final var report = (ObjectNode)MAPPER.readTree(SampleReports.hostile().json());
        report.with("result").put("verdict", "perfect");
        report.with("model").remove("sha256");
        report.with("images").put("count", "120").put("surprise", 1);
        report.put("created", "yesterday");
        final var problems = schema().problems(report);
        assertEquals(5, problems.size(), problems::toString);
    }

    /** The schema says of each property what it is. */
    @Test
    void theSchemaDescribesEverything() throws Exception {
        describes(schema().root(), "");
    }

    private static void describes(final JsonNode schema, final String where) {
        schema.path("properties").fields().forEachRemaining(property -> {
            final var inside = where + "/" + property.getKey();
            assertTrue(property.getValue().has("description") || property.getValue().has("$ref"), inside);
            describes(property.getValue(), inside);
            describes(property.getValue().path("items"), inside);
        });
    }

    @Test
    void everyAttackHasItsSource() {
        AttackCatalog.ATTACKS.forEach(
            entry -> assertEquals(List.of(Source.of(entry.citation())), AttackRun.sources(entry.standard()),
                entry.title()));
        final var wrapped = AttackRun.sources(new ExpectationOverTransformation(Pgd.of(20, 1), 5));
        assertEquals(2, wrapped.size(), wrapped::toString);
        assertEquals("Towards deep learning models resistant to adversarial attacks", wrapped.get(1).title());
        assertFalse(AttackRun.sources(new ApgdFromOutside(Apgd.crossEntropy())).isEmpty());
    }

    /** Whoever has the model's file can compute it with any tool. */
    @Test
    void theModelIsKnownByItsFile(@TempDir final Path folder) throws Exception {
        final var model = SampleReports.model();
        final var file = folder.resolve("model.polytope");
        model.write(file);
        try (var zip = new ZipFile(file.toFile());
            var entry = zip.getInputStream(zip.getEntry("parameters.safetensors"))) {
            assertEquals(Sha256.of(entry.readAllBytes()), model.fingerprint());
        }
        assertTrue(Files.size(file) > 0);
    }

    @Test
    void timesReadTheSameEverywhere() {
        final var before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            final var time = Instant.parse("2026-07-01T22:05:00Z");
            assertEquals("1 July 2026, 22:05 (UTC)", ReadableTime.of(time.atZone(ZoneId.of("UTC"))));
            assertEquals("2 July 2026, 03:50 (UTC+05:45)", ReadableTime.of(time.atZone(ZoneId.of("Asia/Kathmandu"))));
            assertEquals("1 July 2026, 15:05 (UTC-07:00)",
                ReadableTime.of(time.atZone(ZoneId.of("America/Los_Angeles"))));
        } finally {
            Locale.setDefault(before);
        }
    }
}
