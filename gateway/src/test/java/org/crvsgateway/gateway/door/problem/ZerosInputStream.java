package org.crvsgateway.gateway.door.problem;

import java.io.InputStream;
import java.util.Arrays;

/** So many zeros, none of them in memory. */
final class ZerosInputStream extends InputStream {

    private long left;

    ZerosInputStream(long length) {
        this.left = length;
    }

    @Override
    public int read() {
        return left-- > 0 ? 0 : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (left <= 0) {
            return -1;
        }
        int count = (int) Math.min(length, left);
        Arrays.fill(target, offset, offset + count, (byte) 0);
        left -= count;
        return count;
    }
}
