package org.crvsgateway.gateway.vitalevent;

import java.util.List;

/** Where a person lives and how to reach them. */
public record Residence(List<Address> addresses, List<ContactPoint> contacts) {

    public static final Residence UNKNOWN = new Residence(List.of(), List.of());

    public Residence {
        addresses = List.copyOf(addresses);
        contacts = List.copyOf(contacts);
    }
}
