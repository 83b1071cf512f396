package org.polytope.engine.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** Deflated bytes without a frame around them; gives back the inflater's native memory when closed. */
final class RawInflaterStream extends InflaterInputStream {

    private static final int BUFFER = 1 << 13;

    RawInflaterStream(final InputStream packed, final Inflater inflater) {
        super(packed, inflater, BUFFER);
    }

    @Override
    public void close() throws IOException {
        super.close();
        inf.end();
    }
}
