package org.crvsgateway.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RedactionTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'client_secret':'TOPSECRET'}",
                "{'clientSecret' : 'TOPSECRET', 'a': 1}",
                "{'a':{'b':[{'newPassword':'x\\'TOPSECRET'}]}}",
                "{'access_token':'TOPSECRET','expires_in':600}",
                "{'token':'TOPSECRET",
                "{'PASSWORD':'TOPSECRET'} garbage",
                "{'oneTimePassword':'TOPSECRET'}",
                "{'secrets':['TOPSECRET','x]TOPSECRET']}",
                "{'hub.secret':'TOPSECRET'}",
                "{'query':'mutation{ signIn(name:\\'a\\', password: \\'TOPSECRET\\') { x } }'}",
                "{'query':'mutation{ f(password: \\'a\\\\\\'TOPSECRET\\') }'}",
                "{'query':'mutation{ f(password: \\'\\'\\'TOPSECRET\\'\\'\\') }'}",
                "{'query':'mutation{ f(password:\\n\\'TOPSECRET\\') }'}",
                "{'inner':'{\\'client_secret\\':\\'TOPSECRET\\'}'}",
                "grant_type=client_credentials&client_secret=TOPSECRET&scope=a",
                "client_assertion=TOPSECRET",
                "/callback?a=1&access_token=TOPSECRET#x",
            })
    void theValueOfWhatIsNamedLikeASecretIsMasked(String text) {
        String json = text.replace('\'', '"');

        assertThat(Redaction.of(json)).doesNotContain("TOPSECRET").contains(Redaction.MASK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'y':'crg_live_abc123DEF'}",
                "{'y':'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'}",
                "{'y':'eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJl'}",
                "Authorization: Bearer 0123456789abcdef",
                "Authorization: Basic dXNlcjpwYXNzd29yZA==",
                "{'y':'-----BEGIN PRIVATE KEY-----\\nabc123\\n-----END PRIVATE KEY-----\\n'}",
                "-----BEGIN EC PRIVATE KEY-----\nabc123\n-----END EC PRIVATE KEY-----",
                "{'y':'-----BEGIN RSA PRIVATE KEY-----\\nabc123",
            })
    void whatLooksLikeASecretIsMaskedWhateverItsName(String text) {
        assertThat(Redaction.of(text)).contains(Redaction.MASK).doesNotContainPattern("abc123|MfKQ|c2ln|0123|dXNl");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'child':{'names':[{'given':['Amina'],'family':'Okello'}]}}",
                "{'hasSecret':true,'token':null}",
                "{'description':'the secret of a long life'}",
                "{'secrets':[{'id':'1','createdAt':'2026'}]}",
            })
    void everythingElseStaysAsItWas(String text) {
        String json = text.replace('\'', '"');

        assertThat(Redaction.of(json)).isEqualTo(json);
    }

    @ParameterizedTest
    @CsvSource({"pin_token, 1234", "apiKey, -12.5e3"})
    void aNumberIsMaskedToo(String name, String value) {
        assertThat(Redaction.of("{\"" + name + "\": " + value + ",\"a\":1}"))
                .isEqualTo("{\"" + name + "\": " + Redaction.MASK + ",\"a\":1}");
    }

    @Test
    void whatStandsBehindAPrivateKeyStaysAndSoDoesACertificate() {
        assertThat(Redaction.of("{\"y\":\"-----BEGIN PRIVATE KEY-----\\nabc\",\"z\":\"-----BEGIN CERTIFICATE-----\"}"))
                .isEqualTo("{\"y\":\"" + Redaction.MASK + "\",\"z\":\"-----BEGIN CERTIFICATE-----\"}");
    }

    @Test
    void aMaskedJsonBodyIsStillJson() {
        assertThat(Redaction.of("{\"a\":1,\"client_secret\":\"x\\\"y\",\"b\":2}"))
                .isEqualTo("{\"a\":1,\"client_secret\":\"" + Redaction.MASK + "\",\"b\":2}");
    }

    @Test
    void bytesThatAreNotTextSurvive() {
        byte[] bytes = {(byte) 0xff, 0, '"', 't', 'o', 'k', 'e', 'n', '"', ':', '"', 'x', '"', (byte) 0xfe};

        byte[] masked = Redaction.of(Body.of(null, bytes)).bytes();

        assertThat(masked).startsWith(0xff, 0).endsWith('"', 0xfe);
        assertThat(new String(masked, StandardCharsets.ISO_8859_1)).contains(Redaction.MASK);
    }

    @Test
    void aLongBodyOfNearMissesIsDoneInTime() {
        String text = "\"token\" : \"".repeat(20_000) + "\\".repeat(100_000) + "secret".repeat(20_000);

        assertThat(Redaction.of(text)).isNotEmpty();
    }

    @Test
    void aGraphQlRequestThatRenamesASecretIsKnown() {
        assertThat(Redaction.renamesSecrets(
                        "{\"query\":\"mutation { createClient { y: secret } }\"}".getBytes(StandardCharsets.UTF_8)))
                .isTrue();
        assertThat(Redaction.renamesSecrets(
                        "{\"query\":\"mutation { createClient { secret } }\"}".getBytes(StandardCharsets.UTF_8)))
                .isFalse();
    }

    @Test
    void aNameThatIsSpeltWithNumbersOrSplitByWhatGraphQlPassesOverIsFoundAsWell() {
        assertThat(Redaction.of(Body.of("application/json", bytesOf("{\"pass\\u0077ord\":\"LEAK\"}")))
                        .text()
                        .orElseThrow())
                .doesNotContain("LEAK");
        for (String selection : List.of(
                "q:\\n  oneTimePassword",
                "q:oneTimeP\\u0061ssword",
                "q #c\\n : #c\\n oneTimePassword",
                "q,:,oneTimePassword")) {
            assertThat(Redaction.renamesSecrets(bytesOf("{\"query\":\"mutation{createUser{" + selection + "}}\"}")))
                    .as(selection)
                    .isTrue();
        }
    }

    private static byte[] bytesOf(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
