package org.crvsgateway.gateway.client;

/** A client and its new secret: the only time that the secret is seen. */
public record IssuedSecret(Client client, ClientSecret secret) {}
