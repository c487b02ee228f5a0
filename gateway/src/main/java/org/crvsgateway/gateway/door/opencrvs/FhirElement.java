package org.crvsgateway.gateway.door.opencrvs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.crvsgateway.gateway.vitalevent.json.CleanText;
import org.jspecify.annotations.Nullable;

/**
 * A place in the bundle with its FHIRPath. Reading never fails: what has another shape than FHIR says is taken as far as
 * it makes sense, and reported.
 */
record FhirElement(JsonNode node, String path, Faults faults) {

    static final int MAX_TEXT = 1_000;
    static final int MAX_LIST = 20;
    private static final int MAX_NAME = 100;

    boolean exists() {
        return !node.isMissingNode() && !node.isNull();
    }

    boolean has(String name) {
        return get(name).exists();
    }

    FhirElement get(String name) {
        return new FhirElement(node.path(name), path + "." + name, faults);
    }

    /** The member, or the first of the list that stands in its place. */
    FhirElement one(String name) {
        FhirElement member = get(name);
        return member.node.isArray() ? member.get(0) : member;
    }

    /** The elements of a list; a lone value counts as a list of one. Nothing limits the length. */
    List<FhirElement> all(String name) {
        FhirElement list = get(name);
        if (!list.exists()) {
            return List.of();
        }
        if (!list.node.isArray()) {
            list.wrongType("A list is expected here.");
            return List.of(list);
        }
        List<FhirElement> elements = new ArrayList<>(list.node.size());
        for (int i = 0; i < list.node.size(); i++) {
            elements.add(new FhirElement(list.node.path(i), list.path + "[" + i + "]", faults));
        }
        return elements;
    }

    /** The first elements of a list of objects; {@value MAX_LIST} at most. */
    List<FhirElement> list(String name) {
        List<FhirElement> all = all(name);
        if (all.size() > MAX_LIST) {
            get(name).warn("too-many", "Only the first " + MAX_LIST + " of " + all.size() + " are taken over.");
            return all.subList(0, MAX_LIST);
        }
        return all;
    }

    /** The member as text without blanks around it, or null where it is absent or empty. */
    @Nullable
    String text(String name) {
        return get(name).asText();
    }

    @Nullable
    String asText() {
        if (exists() && !node.isTextual()) {
            wrongType("A text is expected here.");
        }
        return exists() && node.isValueNode() ? tidied(node.asText()) : null;
    }

    /** A text, number or truth value in words. */
    @Nullable
    String asScalar() {
        if (exists() && !node.isValueNode()) {
            inform("unmapped-value", "A value of this type is kept in the original only.");
        }
        return exists() && node.isValueNode() ? tidied(node.asText()) : null;
    }

    private @Nullable String tidied(String raw) {
        CleanText clean = CleanText.of(raw);
        if (clean.changed()) {
            warn("invalid-character", "Characters that cannot be stored were replaced.");
        }
        String text = clean.value();
        if (text.length() > MAX_TEXT) {
            warn("too-long", "Only the first " + MAX_TEXT + " characters are taken over.");
            text = text.substring(0, Character.isHighSurrogate(text.charAt(MAX_TEXT - 1)) ? MAX_TEXT - 1 : MAX_TEXT);
        }
        return text.isEmpty() ? null : text;
    }

    /** Every text of a list of texts, empty ones left out; a lone text counts as a list of one. */
    List<String> texts(String name) {
        if (get(name).node.isTextual()) {
            String only = text(name);
            return only == null ? List.of() : List.of(only);
        }
        List<String> texts = new ArrayList<>();
        for (FhirElement element : list(name)) {
            String text = element.asText();
            if (text != null) {
                texts.add(text);
            }
        }
        return texts;
    }

    /** The code of a CodeableConcept whatever its system, or its text, or the plain text that stands in its place. */
    @Nullable
    String code(String name) {
        return one(name).asCode();
    }

    /** A code in the spelling of our own lists: upper case, blanks and hyphens as underscores. */
    @Nullable
    String word(String name) {
        return spelled(code(name));
    }

    @Nullable
    String asWord() {
        return spelled(asCode());
    }

    static @Nullable String spelled(@Nullable String code) {
        return code == null
                ? null
                : code.toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
    }

    @Nullable
    String asCode() {
        if (!node.isObject()) {
            return asText();
        }
        for (FhirElement coding : list("coding")) {
            String code = coding.text("code");
            if (code != null) {
                return code;
            }
        }
        return text("text");
    }

    /** Notes the members that nobody reads; the original body keeps them. */
    void reportUnmapped(Set<String> known) {
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                get(CleanText.of(name.length() > MAX_NAME ? name.substring(0, MAX_NAME) : name)
                                .value())
                        .inform("unmapped-element", "This element is kept in the original only.");
            }
        });
    }

    void warn(String code, String message) {
        faults.warn(path, code, message);
    }

    void inform(String code, String message) {
        faults.inform(path, code, message);
    }

    private FhirElement get(int index) {
        return new FhirElement(node.path(index), path + "[" + index + "]", faults);
    }

    private void wrongType(String message) {
        warn("wrong-type", message);
    }
}
