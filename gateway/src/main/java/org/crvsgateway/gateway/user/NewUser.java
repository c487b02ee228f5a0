package org.crvsgateway.gateway.user;

/** What somebody asks for who adds a user. */
public record NewUser(String username, String name, String role) {}
