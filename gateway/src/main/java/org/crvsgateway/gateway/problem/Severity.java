package org.crvsgateway.gateway.problem;

/** How bad an issue is: an {@code ERROR} refuses, a {@code WARNING} is stored for a registrar, the rest is told. */
public enum Severity {
    ERROR,
    WARNING,
    INFORMATION
}
