package org.crvsgateway.gateway.secret;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The master keys that this node has: the first one seals, the others open what was sealed under them before. Written as
 * text it is their base64, apart by commas or line breaks; a line that begins with {@code #} is a remark.
 */
public final class KeyRing {

    private static final Pattern REMARK = Pattern.compile("(?m)^\\s*#.*$");
    private static final Pattern SEPARATOR = Pattern.compile("[\\s,]+");

    private final Supplier<String> text;
    private volatile List<MasterKey> keys;

    KeyRing(Supplier<String> text) {
        this.text = text;
        this.keys = parse(text.get());
    }

    /** Reads the keys again from where they came from; true if they are others now. What cannot be read changes nothing. */
    boolean reload() {
        List<MasterKey> before = keys;
        keys = parse(text.get());
        return !ids(before).equals(ids(keys));
    }

    MasterKey current() {
        return keys.getFirst();
    }

    Optional<MasterKey> find(KeyId id) {
        return keys.stream().filter(key -> key.id().equals(id)).findFirst();
    }

    /** The current one first. */
    public List<KeyId> ids() {
        return ids(keys);
    }

    private static List<KeyId> ids(List<MasterKey> keys) {
        return keys.stream().map(MasterKey::id).toList();
    }

    private static List<MasterKey> parse(String text) {
        List<MasterKey> keys = SEPARATOR
                .splitAsStream(REMARK.matcher(text).replaceAll(""))
                .filter(key -> !key.isEmpty())
                .map(KeyRing::key)
                .toList();
        if (keys.isEmpty()) {
            throw new IllegalStateException("There is no master key.");
        }
        if (ids(keys).stream().distinct().count() < keys.size()) {
            throw new IllegalStateException("A master key is listed twice.");
        }
        return keys;
    }

    private static MasterKey key(String base64) {
        try {
            return new MasterKey(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException _) {
            throw new IllegalStateException("The master key is not base64.");
        }
    }

    @Override
    public String toString() {
        return "KeyRing" + ids();
    }
}
