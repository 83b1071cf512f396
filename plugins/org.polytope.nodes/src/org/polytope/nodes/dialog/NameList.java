package org.polytope.nodes.dialog;

import java.util.Arrays;
import java.util.List;

/** Several names in one setting, separated by commas. */
public final class NameList {

    private NameList() {
    }

    /** @return the names without blanks around them, in the order of the text; none that is empty */
    public static List<String> of(final String text) {
        return Arrays.stream(text.split(",")).map(String::strip).filter(name -> !name.isEmpty()).toList();
    }
}
