package org.polytope.fuzz.run;

import java.util.Locale;
import java.util.Map;

import org.polytope.fuzz.format.Format;

/** What became of the files, in Markdown. */
final class Table {

    private static final String HEAD = """
        | format | files | accepted | refused | faults | slowest, ms | most heap, MiB | resident, MiB |
        | --- | --- | --- | --- | --- | --- | --- | --- |
        """;

    private Table() {
    }

    static String of(final Map<Format, Tally> tallies) {
        final var table = new StringBuilder(HEAD);
        var all = Tally.NONE;
        for (final var one : tallies.entrySet()) {
            table.append(row("`" + one.getKey().name() + "`", one.getValue()));
            all = all.and(one.getValue());
        }
        return table.append(row("all", all)).toString();
    }

    private static String row(final String name, final Tally tally) {
        return String.format(Locale.ROOT, "| %s | %,d | %,d | %,d | %,d | %,d | %.1f | %,d |%n", name, tally.inputs(),
            tally.accepted(), tally.refused(), tally.faults(), tally.slowest() / 1_000_000,
            tally.allocated() / (double)(1 << 20), tally.resident() >> 20);
    }
}
