package org.crvsgateway.adminui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.crvsgateway.adminui.server.AdminUiServer;
import org.junit.jupiter.api.Test;

/** The UI's own server, started alone. */
class AdminUiTest {

    @Test
    void itAnswersWithTheHeadersThatKeepAPageItsOwn() throws Exception {
        var page = get("");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("frame-ancestors 'none'", "default-src 'self'", "'nonce-")
                .doesNotContain("script-src 'self' 'unsafe-inline'");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("same-origin");
        assertThat(page.headers().firstValue("Server")).isEmpty();
        assertThat(page.headers().firstValue("Set-Cookie").orElseThrow())
                .contains("HttpOnly", "SameSite=Strict", "Path=/")
                .doesNotContain("Secure");
    }

    @Test
    void itTakesSettingsAsArguments() {
        try (var context = AdminUi.start("-crg.admin-ui.port=0", "-crg.admin-ui.gateway-url=http://gateway.example")) {
            assertThat(context.getBean(AdminUiServer.class).address().getPort()).isNotEqualTo(8081);
            assertThat(context.getBean(AdminUiConfig.class).gatewayUrl()).hasHost("gateway.example");
        }
    }

    @Test
    void behindATlsProxyTheCookieIsSecure() throws Exception {
        assertThat(get("", "X-Forwarded-Proto", "https")
                        .headers()
                        .firstValue("Set-Cookie")
                        .orElseThrow())
                .contains("Secure");
    }

    @Test
    void everyPageHasItsOwnNonce() throws Exception {
        assertThat(get("").headers().firstValue("Content-Security-Policy"))
                .isNotEqualTo(get("").headers().firstValue("Content-Security-Policy"));
    }

    @Test
    void itsStyleSheetsAreServed() throws Exception {
        assertThat(get("crvs-gateway-admin.css").body()).contains(".sign-in");
        assertThat(get("lumo/lumo.css").statusCode()).isEqualTo(200);
        assertThat(get("crvs-gateway.svg").statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        try (var context = AdminUi.start("-crg.admin-ui.port=0");
                var http = HttpClient.newHttpClient()) {
            URI address = context.getBean(AdminUiServer.class).address();
            var request = HttpRequest.newBuilder(address.resolve(path));
            if (headers.length > 0) {
                request.headers(headers);
            }
            return http.send(request.build(), BodyHandlers.ofString());
        }
    }
}
