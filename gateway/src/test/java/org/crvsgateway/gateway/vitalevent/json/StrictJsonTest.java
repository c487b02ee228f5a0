package org.crvsgateway.gateway.vitalevent.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.crvsgateway.gateway.problem.Issue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StrictJsonTest {

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "null", "7", "\"text\"", " \n{\"a\":{\"a\":1}} \t", "\uFEFF{\"a\":1}"})
    void oneJsonValueIsRead(String text) {
        assertThat(StrictJson.parse(utf8(text))).isInstanceOf(StrictJson.Parsed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t \r", "\uFEFF"})
    void anEmptyBodyIsCalledSo(String text) {
        assertThat(fault(utf8(text)).code()).isEqualTo("empty-body");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{]",
                "not json",
                "<xml/>",
                "{\"a\":1,}",
                "{'a':1}",
                "{a:1}",
                "[1 2]",
                "NaN",
                "01",
                "\"\\x\"",
                "{\"a\":1} {\"b\":2}",
                "{} x",
                "// comment\n{}",
                "{\"a\":\u00001}",
                "{\"a\":\"\u0000\"}",
                "\"\n\""
            })
    void whatIsNotJsonIsRefusedWithLineAndColumn(String text) {
        Issue fault = fault(utf8(text));

        assertThat(fault.code()).isEqualTo("malformed-json");
        assertThat(fault.message()).matches(".*\\(line \\d+, column \\d+\\)\\.");
        assertThat(fault.path()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1,\"a\":1}", "{\"b\":[{\"a\":1,\"c\":2,\"a\":3}]}", "{\"a\":1,\"\\u0061\":2}"})
    void aNameThatStandsTwiceIsRefused(String text) {
        assertThat(fault(utf8(text)).code()).isEqualTo("duplicate-name");
    }

    @Test
    void nestingToAHundredIsReadAndNoDeeper() {
        assertThat(StrictJson.parse(utf8(nested(100)))).isInstanceOf(StrictJson.Parsed.class);
        assertThat(fault(utf8(nested(101))).code()).isEqualTo("too-complex");
        assertThat(fault(utf8(nested(10_000))).code()).isEqualTo("too-complex");
        assertThat(fault(utf8("{\"a\":".repeat(10_000))).code()).isEqualTo("too-complex");
    }

    @Test
    void aNumberOrANameWithoutEndIsRefused() {
        assertThat(fault(utf8("9".repeat(101))).code()).isEqualTo("too-complex");
        assertThat(fault(utf8("{\"" + "n".repeat(60_000) + "\":1}")).code()).isEqualTo("too-complex");
    }

    @Test
    void bytesThatAreNoUtf8AreRefused() {
        assertThat(fault(new byte[] {'"', (byte) 0xC3, '"'}).code()).isEqualTo("invalid-utf-8");
        assertThat(fault(new byte[] {'"', (byte) 0xFF, '"'}).code()).isEqualTo("invalid-utf-8");
        // A surrogate half and an overlong slash, which RFC 3629 forbids
        assertThat(fault(new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'})
                        .code())
                .isEqualTo("invalid-utf-8");
        assertThat(fault(new byte[] {'"', (byte) 0xC0, (byte) 0xAF, '"'}).code())
                .isEqualTo("invalid-utf-8");
        assertThat(fault("{}".getBytes(StandardCharsets.UTF_16)).code()).isEqualTo("invalid-utf-8");
    }

    @Test
    void escapedNulAndLoneSurrogatesAreJsonAndLeftToTheReaders() {
        assertThat(StrictJson.parse(utf8("{\"a\":\"\\u0000\\ud800\"}"))).isInstanceOf(StrictJson.Parsed.class);
    }

    @Test
    void noFaultRepeatsWhatWasSent() {
        assertThat(fault(utf8("{\"Amina\":1,\"Amina\":2}")).message()).doesNotContain("Amina");
        assertThat(fault(utf8("{\"name\": Amina}")).message()).doesNotContain("Amina");
    }

    private static String nested(int depth) {
        return "[".repeat(depth) + "]".repeat(depth);
    }

    private static Issue fault(byte[] bytes) {
        return switch (StrictJson.parse(bytes)) {
            case StrictJson.Malformed malformed -> malformed.issue();
            case StrictJson.Parsed parsed -> throw new AssertionError("read as " + parsed.root());
        };
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
