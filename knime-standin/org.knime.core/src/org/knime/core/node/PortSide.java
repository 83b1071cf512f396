package org.knime.core.node;

/** On which sides of a node a port group has its ports. */
enum PortSide {
    INPUT, OUTPUT, BOTH;

    boolean input() {
        return this != OUTPUT;
    }

    boolean output() {
        return this != INPUT;
    }
}
