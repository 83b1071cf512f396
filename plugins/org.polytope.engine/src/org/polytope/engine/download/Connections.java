package org.polytope.engine.download;

import java.net.Authenticator;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How servers are asked.
 *
 * @param client makes the connections
 * @param trusted where a redirection may lead
 * @param patience how long nothing may come
 */
record Connections(HttpClient client, Predicate<URI> trusted, Duration patience) {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration UNTIL_CONNECTED = Duration.ofSeconds(20);

    /** Over the proxies, and with the passwords for them, that this program uses for everything else; redirected to https only. */
    static Connections usual() {
        return of(uri -> "https".equalsIgnoreCase(uri.getScheme()), PATIENCE);
    }

    static Connections of(final Predicate<URI> trusted, final Duration patience) {
        final var client = HttpClient.newBuilder().version(Version.HTTP_1_1).followRedirects(Redirect.NEVER)
            .connectTimeout(UNTIL_CONNECTED);
        Optional.ofNullable(ProxySelector.getDefault()).ifPresent(client::proxy);
        Optional.ofNullable(Authenticator.getDefault()).ifPresent(client::authenticator);
        return new Connections(client.build(), trusted, patience);
    }
}
