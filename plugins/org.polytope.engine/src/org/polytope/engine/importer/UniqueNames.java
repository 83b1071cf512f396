package org.polytope.engine.importer;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Names of nodes, none of which is given twice. However many nodes of a file have one name, each is named at once. */
public final class UniqueNames {

    private final Set<String> taken = new HashSet<>();

    /** The lowest number that may still be free behind each name. */
    private final Map<String, Integer> next = new HashMap<>();

    /** @param reserved what no node may be called */
    public UniqueNames(final String reserved) {
        taken.add(reserved);
    }

    /** @return {@code wanted}, with a number behind it from 2 on if a node is called so already */
    public String of(final String wanted) {
        if (taken.add(wanted)) {
            return wanted;
        }
        int i = next.getOrDefault(wanted, 2);
        while (!taken.add(wanted + "_" + i)) {
            i++;
        }
        next.put(wanted, i + 1);
        return wanted + "_" + i;
    }
}
