package org.crvsgateway.gateway.secret;

import java.util.HexFormat;

/**
 * Names a master key without telling anything of it: eight bytes that are derived from the key, so that nobody has to
 * invent names and no two keys can share one by mistake.
 */
public record KeyId(String text) {

    static final int LENGTH = 8;

    public KeyId {
        if (text.length() != 2 * LENGTH) {
            throw new IllegalArgumentException("A key's id has " + 2 * LENGTH + " hexadecimal digits");
        }
    }

    static KeyId of(byte[] bytes) {
        return new KeyId(HexFormat.of().formatHex(bytes));
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
