package org.crvsgateway.gateway.door.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClientAddressTest {

    @ParameterizedTest
    @CsvSource({
        "203.0.113.9, '', 203.0.113.9",
        "203.0.113.9, 198.51.100.1, 203.0.113.9", // not from a proxy: whatever it claims
        "10.1.2.3, '', 10.1.2.3",
        "10.1.2.3, 198.51.100.1, 198.51.100.1",
        "10.1.2.3, '6.6.6.6, 198.51.100.1', 198.51.100.1", // the caller invented the first
        "10.1.2.3, '198.51.100.1, 10.9.9.9', 198.51.100.1", // two proxies
        "10.1.2.3, '198.51.100.1, nonsense', 10.1.2.3",
        "fd00::1, 2001:db8::7, 2001:db8:0:0:0:0:0:7"
    })
    void onlyTrustedProxiesAreBelieved(String remote, String forwardedFor, String expected) {
        ClientAddress address = new ClientAddress(List.of("10.0.0.0/8", "fd00::/8"));

        assertThat(address.of(InetAddress.ofLiteral(remote), List.of(forwardedFor))
                        .getHostAddress())
                .isEqualTo(expected);
    }

    @Test
    void withoutTrustedProxiesTheHeaderIsIgnored() {
        ClientAddress address = new ClientAddress(null);

        assertThat(address.of(InetAddress.ofLiteral("127.0.0.1"), List.of("198.51.100.1"))
                        .getHostAddress())
                .isEqualTo("127.0.0.1");
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.0/33", "proxy.example", "10.0.0.0/x", "''"})
    void aRangeThatIsNoneIsRefused(String range) {
        assertThatThrownBy(() -> AddressRange.parse(range)).isInstanceOf(IllegalArgumentException.class);
    }
}
