package org.knime.node;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.FluentNodeAPI;
import org.knime.core.node.port.PortObject;
import org.knime.core.webui.data.InitialDataService;
import org.knime.core.webui.data.InitialDataService.Serializer;
import org.knime.core.webui.page.Page;
import org.knime.core.webui.page.Page.RequireFromFileOrString;
import org.knime.node.parameters.NodeParameters;

/**
 * The view of a node: a web page and the data that it starts with. KNIME's data services, by which a page asks for more
 * data later, have no place here: a page that works in a plain browser has nobody to ask.
 */
public final class DefaultView implements FluentNodeAPI {

    private final Class<? extends NodeParameters> parametersClass;

    private final String description;

    private final Page page;

    private Function<ViewInput, InitialDataService<?>> initialData;

    private DefaultView(final Class<? extends NodeParameters> parametersClass, final String description,
        final Page page) {
        this.parametersClass = parametersClass;
        this.description = description;
        this.page = Objects.requireNonNull(page, "A view needs a page.");
    }

    static RequireViewParameters create() {
        return parametersClass -> description -> page -> new DefaultView(parametersClass, description,
            page.apply(Page.create()));
    }

    /** The stage of the parameters. */
    public interface RequireViewParameters {

        /** Takes the class of the view's settings. */
        RequireDescription parametersClass(Class<? extends NodeParameters> parametersClass);

        /** For a view without settings. */
        default RequireDescription withoutParameters() {
            return parametersClass(null);
        }
    }

    /** The stage of the description. */
    public interface RequireDescription {
        /** Takes an XHTML fragment. */
        RequirePage description(String description);
    }

    /** The stage of the page. */
    public interface RequirePage {
        /** Takes what defines the page. */
        DefaultView page(Function<RequireFromFileOrString, Page> page);
    }

    /** Gives the page data to start with. */
    public <D> DefaultView initialData(final Function<RequireInitialData, DefaultInitialData<D>> definition) {
        final var data = definition.apply(DefaultInitialData.create());
        initialData = data::toService;
        return this;
    }

    Optional<Class<? extends NodeParameters>> parametersClass() {
        return Optional.ofNullable(parametersClass);
    }

    String description() {
        return description;
    }

    Page page() {
        return page;
    }

    Optional<InitialDataService<?>> initialData(final ViewInput input) {
        return Optional.ofNullable(initialData).map(service -> service.apply(input));
    }

    /** The stage of the data. */
    public interface RequireInitialData {
        /** Takes what computes the data; the result is written as JSON by Jackson. */
        <D> DefaultInitialData<D> data(Function<ViewInput, D> data);
    }

    /**
     * Data to start with.
     *
     * @param <D> its type
     */
    public static final class DefaultInitialData<D> implements FluentNodeAPI {

        private final Function<ViewInput, D> data;

        private Serializer<D> serializer;

        private DefaultInitialData(final Function<ViewInput, D> data) {
            this.data = data;
        }

        static RequireInitialData create() {
            return DefaultInitialData::new;
        }

        /** Writes the data by own code instead of Jackson; returns this. */
        public DefaultInitialData<D> serializer(final Serializer<D> replacement) {
            serializer = replacement;
            return this;
        }

        InitialDataService<D> toService(final ViewInput input) {
            final var builder = InitialDataService.builder(() -> data.apply(input));
            return (serializer == null ? builder : builder.serializer(serializer)).build();
        }
    }

    /** What a view sees of its node. */
    public interface ViewInput {

        /** The settings of the view. */
        <S extends NodeParameters> S getParameters();

        /** The objects that the node kept for its view, all of which must be tables. */
        default BufferedDataTable[] getInternalTables() {
            return Arrays.copyOf(getInternalPortObjects(), getInternalPortObjects().length, BufferedDataTable[].class);
        }

        /** The objects that the node kept for its view. */
        PortObject[] getInternalPortObjects();
    }
}
