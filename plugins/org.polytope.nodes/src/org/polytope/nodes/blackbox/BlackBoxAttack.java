package org.polytope.nodes.blackbox;

import java.util.Optional;

import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.polytope.engine.Progress;
import org.polytope.engine.attack.suite.AttackSuite;
import org.polytope.engine.oracle.Answer;
import org.polytope.engine.oracle.Dialogue;
import org.polytope.engine.oracle.Oracle;
import org.polytope.nodes.generator.AdversarialTable;
import org.polytope.nodes.port.ModelSpec;
import org.polytope.nodes.table.ImageTable;

/**
 * The attacks of one run of a loop. They wait for their answers on a thread of their own, from one iteration to the next,
 * until they have ended or are closed.
 */
final class BlackBoxAttack implements AutoCloseable {

    private final BufferedDataTable m_table;

    private final ImageTable m_images;

    private final AdversarialTable m_writer;

    private final AnswerKind m_kind;

    private final Dialogue<AttackFindings> m_dialogue;

    private long m_asked = 1;

    private BlackBoxAttack(final BufferedDataTable table, final ImageTable images, final AdversarialTable writer,
        final AnswerKind kind, final Dialogue<AttackFindings> dialogue) {
        m_table = table;
        m_images = images;
        m_writer = writer;
        m_kind = kind;
        m_dialogue = dialogue;
    }

    /** Reads the images and begins; the attacks have a question at once. */
    static BlackBoxAttack begin(final BlackBoxAttackLoopStartParameters parameters, final BufferedDataTable table,
        final AttackSuite suite, final Progress progress) throws InvalidSettingsException, KNIMEException {
        parameters.requireSuited(suite);
        final var attacked = AttackedImages.read(parameters, table, progress);
        final var writer = attacked.writer(parameters);
        final var shape = writer.format().shape();
        final var images = attacked.images();
        final var eightBit = writer.format().eightBit();
        final var oracle = new Oracle(shape, writer.model().classes().names().size(),
            parameters.m_answers == AnswerKind.PROBABILITIES);
        final var dialogue = Dialogue.begin(oracle, parameters.m_batchSize, (model, search) -> AttackFindings
            .search(model, images, parameters.within(suite), eightBit, parameters.m_galleryImages, search));
        return new BlackBoxAttack(table, images, writer, parameters.m_answers, dialogue);
    }

    /** @return what is asked now; empty if the attacks have ended */
    Optional<QueryTable> question(final Progress progress) {
        return m_dialogue.next(progress).map(question -> new QueryTable(question, m_asked));
    }

    /**
     * @return what is asked now, as a table
     * @throws RuntimeException whatever ended the attacks, if it wasn't what they have found
     */
    BufferedDataTable ask(final ExecutionContext context, final Progress progress) {
        final var query = question(progress);
        if (query.isEmpty()) {
            findings();
            throw new IllegalStateException("The attacks have ended and ask nothing any more.");
        }
        return query.get().write(m_writer.format(), context);
    }

    /**
     * Takes the answers to what is asked now.
     *
     * @param column where classes stand; a name
     * @throws InvalidSettingsException if the table lacks a column for the answers
     * @throws KNIMEException if an answer is missing, or none
     */
    void answer(final BufferedDataTable table, final String column, final Progress progress)
        throws InvalidSettingsException, KNIMEException {
        final var query = question(progress).orElseThrow();
        final var answer = read(query, table, column, progress);
        m_asked += query.question().count();
        m_dialogue.answer(answer);
    }

    private Answer read(final QueryTable query, final BufferedDataTable table, final String column,
        final Progress progress) throws InvalidSettingsException, KNIMEException {
        final var spec = table.getDataTableSpec();
        final var count = query.question().count();
        final var cells = m_kind == AnswerKind.PROBABILITIES
            ? ProbabilityAnswers.in(spec, QueryTable.spec(m_writer.format()), model(), count)
            : ClassAnswers.in(spec, column, model(), count);
        return new AnswerTable(query, table).read(cells, progress);
    }

    private ModelSpec model() {
        return m_writer.model();
    }

    /** @return what was found by attacks that have ended */
    AttackFindings findings() {
        return m_dialogue.result();
    }

    BufferedDataTable adversarial(final ExecutionContext context, final Progress progress) {
        return m_writer.write(m_table, m_images, findings().images(), context, progress);
    }

    Optional<String> warning() {
        return m_images.warning();
    }

    @Override
    public void close() {
        m_dialogue.close();
    }
}
