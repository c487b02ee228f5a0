package org.crvsgateway.webhooks.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.crvsgateway.webhooks.Material;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TargetPolicyTest {
    private final TargetPolicy publicOnly = policy();

    private static TargetPolicy policy(String... networks) {
        return new TargetPolicy(new TargetConfig(List.of(networks), List.of(), List.of(443, 8443)), List.of());
    }

    /** Over https as well, so that a refusal is not only due to plain http. */
    @TestFactory
    Stream<DynamicTest> everyKnownAttackOnTheUrlIsRefused() throws IOException {
        return urls("block", "reject", "reject-or-strip", "policy")
                .map(url -> dynamicTest(url, () -> {
                    String secure = url.replaceFirst("^http:", "https:");
                    assertThatThrownBy(() -> publicOnly.check(url)).isInstanceOf(ForbiddenTargetException.class);
                    assertThatThrownBy(() -> publicOnly.check(secure)).isInstanceOf(ForbiddenTargetException.class);
                }));
    }

    @TestFactory
    Stream<DynamicTest> publicTargetsAreAllowedOverHttpsOnly() throws IOException {
        return urls("allow", "allow-but-escaped")
                .map(url -> dynamicTest(url, () -> {
                    String secure = url.replaceFirst("^http:", "https:");
                    assertThatCode(() -> publicOnly.check(secure)).doesNotThrowAnyException();
                    if (!secure.equals(url)) {
                        assertThatThrownBy(() -> publicOnly.check(url)).isInstanceOf(ForbiddenTargetException.class);
                    }
                }));
    }

    /** Six rows are no URLs; SsrfTest and EgressProxyTest play them. A new kind of row must not go unnoticed. */
    @Test
    void everyRowOfTheListIsPlayedSomewhere() throws IOException {
        long urls = urls("block", "reject", "reject-or-strip", "policy", "allow", "allow-but-escaped")
                .count();
        assertThat(urls).isEqualTo(67);
        assertThat(Files.readAllLines(Material.file("webhooks/ssrf-targets.csv")))
                .hasSize(1 + 67 + 6);
    }

    private static Stream<String> urls(String... verdicts) throws IOException {
        List<String> wanted = List.of(verdicts);
        return Files.readAllLines(Material.file("webhooks/ssrf-targets.csv")).stream()
                .skip(1)
                .map(line -> line.split(",", 4))
                .filter(row -> row[1].equals("url") && wanted.contains(row[2]))
                .map(row -> row[0]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://10.0.0.1/",
                "https://[::ffff:8.8.8.8]/",
                "https://good.example:22/",
                "https://user@good.example/",
                "https://good.example/#here",
                "https://0x7f.1/",
                "https://127.1/",
                "https://999.1.1.1/",
                "https://printer/",
                "https://db.internal/",
                "http://good.example/",
                "https:///nohost",
                "https://good.example:99999/",
                "https://good.example:0/",
                "ftp://good.example/"
            })
    void isRefusedWithoutAnyAllowedNetwork(String url) {
        assertThatThrownBy(() -> publicOnly.check(url)).isInstanceOf(ForbiddenTargetException.class);
    }

    @Test
    void aListedNetworkMayBeReachedByPlainHttpOnAnyPort() throws Exception {
        assertThat(policy("127.0.0.0/8").check("http://127.0.0.1:4711/hook").port())
                .isEqualTo(4711);
        assertThatThrownBy(() -> policy("127.0.0.0/8").check("http://127.0.0.1:99999/hook"))
                .isInstanceOf(ForbiddenTargetException.class);
    }

    @Test
    void aNameOverPlainHttpHasToResolveIntoAListedNetwork() throws Exception {
        TargetPolicy policy = policy("10.1.0.0/16");
        Target target = policy.check("http://registry.gov.example/hook");
        policy.judge(target, InetAddress.ofLiteral("10.1.2.3"));
        assertThatThrownBy(() -> policy.judge(target, InetAddress.ofLiteral("8.8.8.8")))
                .isInstanceOf(ForbiddenTargetException.class);
    }

    @Test
    void cloudMetadataIsNeverAllowedEvenIfListed() {
        assertThatThrownBy(() -> policy("0.0.0.0/0").check("http://169.254.169.254/latest/meta-data/"))
                .isInstanceOf(ForbiddenTargetException.class);
    }

    @Test
    void aForbiddenNetworkIsTakenOutOfAnAllowedOneAndOfThePublicOnes() {
        var config = new TargetConfig(List.of("10.0.0.0/8"), List.of("10.9.0.0/16", "1.1.1.0/24"), List.of(443));
        TargetPolicy policy = new TargetPolicy(config, List.of());
        assertThatCode(() -> policy.check("http://10.8.0.1/")).doesNotThrowAnyException();
        assertThatThrownBy(() -> policy.check("http://10.9.0.1/")).isInstanceOf(ForbiddenTargetException.class);
        assertThatThrownBy(() -> policy.check("https://1.1.1.1/")).isInstanceOf(ForbiddenTargetException.class);
    }

    @Test
    void theGatewaysOwnAddressIsForbiddenInsideAnAllowedNetworkToo() {
        var config = new TargetConfig(List.of("127.0.0.0/8"), List.of(), List.of(443));
        TargetPolicy policy = new TargetPolicy(config, List.of((address, port) -> port == 8080));
        assertThatCode(() -> policy.check("http://127.0.0.1:8082/")).doesNotThrowAnyException();
        assertThatThrownBy(() -> policy.check("http://127.0.0.1:8080/")).isInstanceOf(ForbiddenTargetException.class);
    }

    @Test
    void eightKilobytesOfUrlAndAUnicodeHostAreRefused() {
        for (String url : List.of(
                "https://good.example/" + "a".repeat(8192),
                "https://gööd.example/",
                "https://good.example\r\nHost: evil/",
                "https://good。example/")) {
            assertThatThrownBy(() -> publicOnly.check(url)).isInstanceOf(ForbiddenTargetException.class);
        }
    }

    @Test
    void aNetworkThatIsNotOneStopsTheStart() {
        assertThatThrownBy(() -> policy("10.0.0.0")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> policy("10.0.0.0/33")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> policy("intranet/8")).isInstanceOf(IllegalArgumentException.class);
    }
}
