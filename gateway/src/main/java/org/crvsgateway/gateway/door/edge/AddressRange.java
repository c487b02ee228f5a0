package org.crvsgateway.gateway.door.edge;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** Addresses that share their first bits: CIDR notation, {@code 10.0.0.0/8} or {@code fd00::/8}; or one address. */
record AddressRange(InetAddress first, int prefixLength) {

    static AddressRange parse(String text) {
        String[] parts = text.strip().split("/", 2);
        InetAddress first = address(parts[0]);
        if (first == null) {
            throw new IllegalArgumentException("Not an address or a range of addresses: " + text);
        }
        int bits = first.getAddress().length * Byte.SIZE;
        int prefixLength = parts.length == 1 ? bits : Integer.parseInt(parts[1]);
        if (prefixLength < 0 || prefixLength > bits) {
            throw new IllegalArgumentException("Not a range of addresses: " + text);
        }
        return new AddressRange(first, prefixLength);
    }

    /** Null unless it is a literal address: no name is ever looked up. */
    static @Nullable InetAddress address(String text) {
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    boolean contains(InetAddress other) {
        byte[] mine = first.getAddress();
        byte[] theirs = other.getAddress();
        if (mine.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < prefixLength; bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            if (((mine[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
