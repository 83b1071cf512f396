package org.polytope.engine.dataset;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What of many images isn't found in their pixels: how many each remark applies to, and the first of them. */
public final class ImageRemarks {

    private record Applied(int count, Object first) {
    }

    private final Map<ImageRemark, Applied> applied = new EnumMap<>(ImageRemark.class);

    /** @param where what the image is called */
    public void add(final Set<ImageRemark> remarks, final Object where) {
        for (final var remark : remarks) {
            applied.merge(remark, new Applied(1, where), (old, added) -> new Applied(old.count() + 1, old.first()));
        }
    }

    /** @return a sentence for each remark */
    public List<String> sentences() {
        return applied.entrySet().stream()
            .map(entry -> entry.getKey().describe(entry.getValue().count(), entry.getValue().first())).toList();
    }
}
