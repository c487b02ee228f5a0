package org.crvsgateway.gateway.migration;

/**
 * A file of an export: a JSON array, or an object on each line as {@code mongoexport} writes it.
 *
 * @param name for people
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ExportFile(String name, byte[] content) {}
