package org.knime.core.node.config.base;

/** The types of an entry, under the names that stand in the XML. */
public enum ConfigEntries {
    xstring, xint, xdouble, xfloat, xlong, xshort, xbyte, xchar, xboolean, config, xpassword, xtransientstring;
}
