package org.crvsgateway.gateway;

import io.micronaut.runtime.Micronaut;

/** Starts the gateway and, where its module is on the class path, the admin UI. */
public final class Application {

    private Application() {}

    public static void main(String[] args) {
        Micronaut.build(args).mainClass(Application.class).banner(false).start();
    }
}
