package org.polytope.engine.dataset;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Arrays;

import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * The bytes of a WebP file, which end for good. The decoder of images without loss takes the end for zeros and would go on
 * for all the pixels that the file declares, for minutes; here it doesn't get far.
 */
final class EndingInputStream extends MemoryCacheImageInputStream {

    /** The decoder looks ahead by a few bytes, and on and on where pixels need none, as those of one color do. */
    private static final int LOOK_AHEAD = 64;

    /** How often the end may be met. */
    private static final int PATIENCE = 64;

    private int ends;

    EndingInputStream(final byte[] file) {
        super(new ByteArrayInputStream(Arrays.copyOf(file, file.length + LOOK_AHEAD)));
    }

    @Override
    public int read() throws IOException {
        return counted(super.read());
    }

    @Override
    public int read(final byte[] into, final int offset, final int length) throws IOException {
        return counted(super.read(into, offset, length));
    }

    private int counted(final int result) throws IOException {
        if (Thread.interrupted()) {
            throw new InterruptedIOException("nobody waits for it any more");
        }
        if (result < 0 && ++ends > PATIENCE) {
            throw new IOException("it ends too early");
        }
        return result;
    }
}
