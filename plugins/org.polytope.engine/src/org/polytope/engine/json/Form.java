package org.polytope.engine.json;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonGenerator;

/**
 * How the values of one type stand in JSON.
 *
 * @param <T> the type
 */
interface Form<T> {

    /** @throws IllegalArgumentException if {@code value} has no form */
    void write(T value, JsonGenerator out) throws IOException;

    /**
     * @param in at the value's first token; left at its last
     * @throws IllegalArgumentException saying what is wrong, and where
     */
    T read(Input in) throws IOException;
}
