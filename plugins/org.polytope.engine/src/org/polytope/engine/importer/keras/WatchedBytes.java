package org.polytope.engine.importer.keras;

import java.lang.reflect.InvocationTargetException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

import org.polytope.engine.Progress;

import io.jhdf.HdfFile;
import io.jhdf.Superblock;
import io.jhdf.storage.HdfBackingStorage;
import io.jhdf.storage.HdfInMemoryByteBuffer;

/**
 * The bytes of an HDF5 file, which the library follows wherever they point to: around in circles, or along every path
 * through parts that share parts. Whatever it follows, it reads here. So it is ended once it has read far more often
 * than a file of this size can need, and soon after it was canceled.
 */
final class WatchedBytes extends HdfInMemoryByteBuffer {

    /** How often the library may read at one place; it does so a few times in sound files. */
    private static final int MOST_AT_ONE_PLACE = 200;

    /** The shortest part of a file that is read by itself has more bytes. */
    private static final int BYTES_FOR_ONE_READING = 4;

    private static final int FREE_READINGS = 10_000;

    private final Progress progress;

    private final Map<Long, Integer> readings = new HashMap<>();

    private final long most;

    private long count;

    private WatchedBytes(final ByteBuffer bytes, final Superblock superblock, final Progress progress) {
        super(bytes, superblock);
        this.progress = progress;
        most = FREE_READINGS + bytes.capacity() / BYTES_FOR_ONE_READING;
    }

    /**
     * @param progress is asked at every reading whether to go on
     * @throws RuntimeException whatever the library runs into, if they are no such file or damaged
     */
    static HdfFile open(final byte[] bytes, final Progress progress) {
        final var superblock = HdfFile.fromBytes(bytes).getHdfBackingStorage().getSuperblock();
        try {
            // the library offers no other way to read through a storage of one's own
            final var constructor = HdfFile.class.getDeclaredConstructor(HdfBackingStorage.class);
            constructor.setAccessible(true);
            return constructor.newInstance(new WatchedBytes(ByteBuffer.wrap(bytes), superblock, progress));
        } catch (final InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e);
        } catch (final ReflectiveOperationException e) {
            throw new LinkageError("jHDF isn't of the version that this class was written for.", e);
        }
    }

    @Override
    public synchronized ByteBuffer mapNoOffset(final long address, final long length) {
        progress.checkCanceled();
        count++;
        if (count > most || readings.merge(address, 1, Integer::sum) > MOST_AT_ONE_PLACE) {
            throw new IllegalArgumentException("Parts of the HDF5 file lie in themselves, or in many others, so the "
                + "file is damaged. Get it again, or save the model again.");
        }
        return super.mapNoOffset(address, length);
    }

    @Override
    public String toString() {
        return "%s readings, at most %s at one place".formatted(count,
            readings.values().stream().mapToInt(Integer::intValue).max().orElse(0));
    }
}
