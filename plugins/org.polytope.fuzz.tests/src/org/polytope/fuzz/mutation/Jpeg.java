package org.polytope.fuzz.mutation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Changes segments of a JPEG file, whose lengths are made right again, before the first scan. */
public final class Jpeg implements Mutator {

    private static final int SCAN = 0xDA;

    /** Tables, frames of all kinds, application segments, comments. */
    private static final int[] MARKERS =
        {0xC0, 0xC1, 0xC2, 0xC3, 0xC4, 0xC5, 0xC9, 0xCC, 0xDB, 0xDC, 0xDD, 0xDE, 0xE0, 0xE1, 0xE2, 0xEE, 0xFE};

    private record Segment(int marker, byte[] data) {
    }

    @Override
    public byte[] mutate(final byte[] file, final RandomGenerator random) throws IOException {
        final var segments = new ArrayList<Segment>();
        final var scan = read(file, segments);
        final var index = random.nextInt(segments.size());
        final var segment = segments.get(index);
        switch (random.nextInt(8)) {
            case 0 -> segments.remove(index);
            case 1 -> segments.add(random.nextInt(segments.size()), segment);
            case 2 -> segments.set(index, new Segment(MARKERS[random.nextInt(MARKERS.length)], segment.data));
            case 3 -> segments.add(segments.remove(index));
            default -> segments.set(index, new Segment(segment.marker, Bytes.anywhere().mutate(segment.data, random)));
        }
        final var changed = new ByteArrayOutputStream();
        changed.writeBytes(Arrays.copyOf(file, 2));
        for (final var one : segments) {
            changed.writeBytes(ByteBuffer.allocate(4).put((byte)0xFF).put((byte)one.marker)
                .putShort((short)(one.data.length + 2)).array());
            changed.writeBytes(one.data);
        }
        changed.write(file, scan, file.length - scan);
        return changed.toByteArray();
    }

    /** @return where the first scan's coded data begin, behind its segment, which is the last */
    private static int read(final byte[] file, final List<Segment> segments) {
        final var buffer = ByteBuffer.wrap(file).position(2);
        int marker = 0;
        while (marker != SCAN) {
            buffer.get();
            marker = buffer.get() & 0xFF;
            final var data = new byte[(buffer.getShort() & 0xFFFF) - 2];
            buffer.get(data);
            segments.add(new Segment(marker, data));
        }
        return buffer.position();
    }
}
