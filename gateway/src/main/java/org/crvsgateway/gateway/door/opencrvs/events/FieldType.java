package org.crvsgateway.gateway.door.opencrvs.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;

/** The kinds of question that a form of OpenCRVS asks, and the values that each takes. Null erases an answer of any kind. */
enum FieldType {
    NAME,
    DATE,
    TEXT,
    SELECT,
    NUMBER,
    CHECKBOX,
    ADDRESS,
    FILE,
    FILE_WITH_OPTIONS,
    FACILITY,
    COUNTRY,
    ID,
    PHONE,
    EMAIL,
    AGE;

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final List<String> PARTS_OF_A_NAME = List.of("firstname", "middlename", "surname");

    boolean takes(JsonNode value) {
        if (value.isNull()) {
            return true;
        }
        return switch (this) {
            case NAME ->
                value.isObject() && PARTS_OF_A_NAME.stream().allMatch(part -> isTextOrNothing(value.path(part)));
            case DATE -> value.isTextual() && DAY.matcher(value.textValue()).matches();
            case TEXT, SELECT, FACILITY, COUNTRY, ID, PHONE, EMAIL -> value.isTextual();
            case NUMBER -> value.isNumber();
            case CHECKBOX -> value.isBoolean();
            case ADDRESS, FILE -> value.isObject();
            case FILE_WITH_OPTIONS -> value.isArray();
            case AGE -> value.isNumber() || value.isObject();
        };
    }

    private static boolean isTextOrNothing(JsonNode part) {
        return part.isTextual() || part.isMissingNode() || part.isNull();
    }
}
