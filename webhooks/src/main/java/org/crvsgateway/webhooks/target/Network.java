package org.crvsgateway.webhooks.target;

import java.net.InetAddress;
import java.util.Arrays;

/** A range of addresses in CIDR form, IPv4 or IPv6. */
record Network(InetAddress base, int prefix) {
    Network {
        if (prefix < 0 || prefix > base.getAddress().length * 8) {
            throw new IllegalArgumentException("Not a network: " + base.getHostAddress() + "/" + prefix);
        }
    }

    static Network parse(String cidr) {
        String[] parts = cidr.trim().split("/", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("Not a network in CIDR form: " + cidr);
        }
        try {
            return new Network(InetAddress.ofLiteral(parts[0]), Integer.parseInt(parts[1]));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Not a network in CIDR form: " + cidr, e);
        }
    }

    boolean contains(InetAddress address) {
        byte[] ours = base.getAddress();
        byte[] theirs = address.getAddress();
        int bytes = prefix / 8;
        return ours.length == theirs.length
                && Arrays.equals(ours, 0, bytes, theirs, 0, bytes)
                && sameBits(ours, theirs, bytes, prefix % 8);
    }

    private static boolean sameBits(byte[] ours, byte[] theirs, int index, int bits) {
        return bits == 0 || ((ours[index] ^ theirs[index]) & 0xff) >>> (8 - bits) == 0;
    }
}
