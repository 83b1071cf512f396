package org.knime.core.node.port;

/** The entries and keys of a stored port object, in the order in which they stand in the zip. */
final class PortObjectLayout {

    static final String CONTENT = "content.xml";
    static final String SPEC = "objectSpec.file";
    static final String OBJECT = "object.file";
    static final String FILE_STORES = "filestores/";
    /** Where KNIME puts the first thousand files. */
    static final String FIRST_FOLDER = FILE_STORES + "000/000/";

    static final String VERSION_KEY = "version";
    static final String SPEC_CLASS_KEY = "port_spec_class";
    static final String OBJECT_CLASS_KEY = "port_object_class";
    static final String FILE_STORES_KEY = "filestores";
    static final String FOLDER_ID_KEY = "handlerUUID";
    static final String FILE_STORE_KEYS_KEY = "port_file_store_keys";
    static final String FILE_STORE_KEY_PREFIX = "filestore_key_";

    private PortObjectLayout() {
    }
}
