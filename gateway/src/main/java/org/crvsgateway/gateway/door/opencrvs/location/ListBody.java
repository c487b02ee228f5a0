package org.crvsgateway.gateway.door.opencrvs.location;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;

/**
 * JSON with a list in it that is fetched page by page while it is sent: the longest list needs no more memory than one
 * page.
 */
final class ListBody extends InputStream {

    private final Iterator<List<ObjectNode>> pages;
    private final byte[] end;
    private byte[] part;
    private int at;
    private boolean first = true;
    private boolean ended;

    /** What stands before the list and behind it, brackets included. */
    ListBody(String beginning, Iterator<List<ObjectNode>> pages, String end) {
        this.pages = pages;
        this.end = end.getBytes(StandardCharsets.UTF_8);
        this.part = beginning.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public int read() {
        return fill() ? part[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, part.length - at);
        System.arraycopy(part, at, bytes, offset, count);
        at += count;
        return count;
    }

    private boolean fill() {
        while (at == part.length) {
            if (ended) {
                return false;
            }
            at = 0;
            if (pages.hasNext()) {
                part = page(pages.next());
            } else {
                part = end;
                ended = true;
            }
        }
        return true;
    }

    private byte[] page(List<ObjectNode> page) {
        StringBuilder text = new StringBuilder();
        for (ObjectNode item : page) {
            if (!first) {
                text.append(',');
            }
            first = false;
            text.append(item);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
