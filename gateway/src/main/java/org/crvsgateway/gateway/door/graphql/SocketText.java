package org.crvsgateway.gateway.door.graphql;

import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Puts the frames of one message together, up to a length: whoever sends more without an end is not waited for. */
final class SocketText {

    private static final int LONGEST = 65_536;

    private final ByteArrayOutputStream parts = new ByteArrayOutputStream();

    /** What a frame has made of the message. */
    sealed interface Added {}

    record Whole(String text) implements Added {}

    record Part() implements Added {}

    record Refused(String why) implements Added {}

    Added add(WebSocketFrame frame) {
        if (!(frame instanceof TextWebSocketFrame) && !(frame instanceof ContinuationWebSocketFrame)) {
            return new Refused("Only text is understood");
        }
        if (parts.size() + frame.content().readableBytes() > LONGEST) {
            parts.reset();
            return new Refused("The message is longer than " + LONGEST + " bytes");
        }
        parts.writeBytes(ByteBufUtil.getBytes(frame.content()));
        if (!frame.isFinalFragment()) {
            return new Part();
        }
        String text = parts.toString(StandardCharsets.UTF_8);
        parts.reset();
        return new Whole(text);
    }
}
