package org.polytope.engine.json;

import java.io.IOException;
import java.util.Set;

import org.polytope.engine.Release;

import com.fasterxml.jackson.core.JsonGenerator;

/**
 * What stands in an object before a record's components: of any record its version, unless that is 1; of a document always
 * its format, its version and the program that wrote it.
 */
final class Header {

    static final String VERSION = "version";

    private static final String FORMAT = "format";

    private static final String PROGRAM = "program";

    static final Set<String> NAMES = Set.of(FORMAT, VERSION, PROGRAM);

    /** Empty for what is no document. */
    private final String format;

    private String foundFormat = "";

    private int found;

    private Header(final String format) {
        this.format = format;
    }

    static Header ofRecord() {
        return new Header("");
    }

    static Header ofDocument(final String format) {
        return new Header(format);
    }

    void write(final int version, final JsonGenerator out) throws IOException {
        if (!format.isEmpty()) {
            out.writeStringField(FORMAT, format);
            out.writeNumberField(VERSION, version);
            out.writeStringField(PROGRAM, Release.PROGRAM);
        } else if (version > 1) {
            out.writeNumberField(VERSION, version);
        }
    }

    /** @return whether the property {@code name}, whose value comes next, was one of the header's */
    boolean takes(final String name, final Input in) throws IOException {
        if (name.equals(VERSION)) {
            found = in.at(name, Scalars.INT);
            in.require(found >= 1, "The \"version\" must be a whole number of at least 1, but is %s.", found);
        } else if (!format.isEmpty() && name.equals(FORMAT)) {
            foundFormat = in.at(name, Scalars.TEXT);
        } else if (!format.isEmpty() && name.equals(PROGRAM)) {
            in.writtenBy(Input.shortened(in.at(name, Scalars.TEXT)));
        } else {
            return false;
        }
        return true;
    }

    /** @throws IllegalArgumentException if what has been read so far is of a later version than {@code known} */
    void refuseNewer(final int known, final Input in) {
        if (found > known) {
            throw in.newer(found, known);
        }
    }

    /** @throws IllegalArgumentException if what was read is another document, or doesn't say its version */
    void requireWhole(final Input in) {
        if (!format.isEmpty()) {
            in.require(foundFormat.equals(format), "Its \"format\" is \"%s\", not \"%s\": this is something else.",
                Input.shortened(foundFormat), format);
            in.require(found > 0, "It has no \"version\".");
        }
    }

    /** @return the version of what was read; what doesn't say it is of the first */
    int version() {
        return Math.max(found, 1);
    }
}
