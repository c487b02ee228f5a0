package org.crvsgateway.gateway.problem;

/**
 * One fault and where it is.
 *
 * @param path JSON Pointer (RFC 6901) or FHIRPath, in the form of the body that was sent; empty for the whole body
 * @param code stable and lower-case with hyphens, such as {@code invalid-date}
 * @param message one sentence for a person; never repeats a value from the body
 */
public record Issue(String path, String code, Severity severity, String message) {

    public static Issue error(String path, String code, String message) {
        return new Issue(path, code, Severity.ERROR, message);
    }

    public static Issue warning(String path, String code, String message) {
        return new Issue(path, code, Severity.WARNING, message);
    }

    public static Issue information(String path, String code, String message) {
        return new Issue(path, code, Severity.INFORMATION, message);
    }
}
