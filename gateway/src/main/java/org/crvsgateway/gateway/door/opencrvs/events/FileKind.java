package org.crvsgateway.gateway.door.opencrvs.events;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** The files that are taken, told by their first bytes, whatever a sender calls them. */
enum FileKind {
    JPEG("image/jpeg", ".jpg", "ffd8ff"),
    PNG("image/png", ".png", "89504e470d0a1a0a"),
    GIF("image/gif", ".gif", "47494638"),
    WEBP("image/webp", ".webp", "52494646"),
    TIFF("image/tiff", ".tiff", "49492a00"),
    BIG_ENDIAN_TIFF("image/tiff", ".tiff", "4d4d002a"),
    PDF("application/pdf", ".pdf", "255044462d");

    private final String contentType;
    private final String extension;
    private final String beginning;

    FileKind(String contentType, String extension, String beginning) {
        this.contentType = contentType;
        this.extension = extension;
        this.beginning = beginning;
    }

    static Optional<FileKind> of(byte[] bytes) {
        String beginning = HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, 8));
        return Arrays.stream(values())
                .filter(kind -> beginning.startsWith(kind.beginning))
                .findFirst();
    }

    String contentType() {
        return contentType;
    }

    String extension() {
        return extension;
    }
}
