package org.crvsgateway.gateway.subscription;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.TreeMap;
import org.crvsgateway.webhooks.feed.Acknowledgement;
import org.crvsgateway.webhooks.feed.FeedItem;
import org.crvsgateway.webhooks.feed.FeedPage;
import org.crvsgateway.webhooks.message.Message;
import org.jspecify.annotations.Nullable;

/** Messages that are fetched, in JSON. */
public final class FeedJson {

    private FeedJson() {}

    public static ObjectNode page(FeedPage page) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        page.items().stream().map(FeedJson::item).forEach(node.putArray("items")::add);
        node.put("nextAfter", page.nextAfter());
        node.put("hasMore", page.hasMore());
        return node;
    }

    private static ObjectNode item(FeedItem item) {
        ObjectNode node = message(item);
        ObjectNode headers = node.putObject("headers");
        new TreeMap<>(item.headers()).forEach(headers::put);
        return node;
    }

    /** With its headers as a list, for GraphQL has no objects of unknown fields. */
    public static ObjectNode listed(FeedItem item) {
        ObjectNode node = message(item);
        var headers = node.putArray("headers");
        new TreeMap<>(item.headers())
                .forEach((name, value) -> headers.addObject().put("name", name).put("value", value));
        return node;
    }

    private static ObjectNode message(FeedItem item) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("sequence", item.row().sequence());
        node.put("messageId", item.row().messageId().toString());
        node.put("topic", item.row().told().topic().name());
        node.put("subject", item.row().isWithheld() ? null : item.row().told().subject());
        node.put("occurredAt", item.row().told().occurredAt().toString());
        node.put("state", item.row().state().name());
        Message.Content content = item.row().content();
        node.put("body", content == null ? null : text(content.body()));
        node.put("bodyBase64", content == null ? null : Base64.getEncoder().encodeToString(content.body()));
        return node;
    }

    /** Null where the bytes are no text, so that a text is always exactly the bytes. */
    private static @Nullable String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException _) {
            return null;
        }
    }

    public static ObjectNode acknowledgement(Acknowledgement done) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("acknowledged", done.acknowledged());
        node.put("firstWaiting", done.firstWaiting());
        return node;
    }
}
