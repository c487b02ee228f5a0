package org.crvsgateway.adminui.gateway;

/** An identity provider by the name that people know it by, and where to send them. */
public record SignInWay(String name, String url) {}
