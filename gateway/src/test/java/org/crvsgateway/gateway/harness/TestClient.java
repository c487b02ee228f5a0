package org.crvsgateway.gateway.harness;

/** An API client that a test made. */
public record TestClient(String id, String secret) {}
