package org.polytope.engine;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Points in time as people read them, the same in every language, with their zone. */
public final class ReadableTime {

    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm", Locale.ENGLISH);

    private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("xxx", Locale.ENGLISH);

    private ReadableTime() {
    }

    /** @return {@code 27 November 2026, 09:30 (UTC+01:00)} */
    public static String of(final ZonedDateTime time) {
        final var offset = time.getOffset().getTotalSeconds() == 0 ? "UTC" : "UTC" + OFFSET.format(time);
        return FORM.format(time) + " (" + offset + ")";
    }

    /** @return {@code 27 November 2026, 08:30 (UTC)} */
    public static String of(final Instant time) {
        return of(time.atZone(ZoneOffset.UTC));
    }

    /** @return {@code 2026-11-27T09:30:00+01:00}, as in ISO 8601 */
    public static String iso(final ZonedDateTime time) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.truncatedTo(ChronoUnit.SECONDS));
    }
}
