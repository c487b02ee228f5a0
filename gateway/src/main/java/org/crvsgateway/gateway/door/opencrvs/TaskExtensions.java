package org.crvsgateway.gateway.door.opencrvs;

import java.util.Set;
import java.util.regex.Pattern;
import org.crvsgateway.gateway.vitalevent.Contact;
import org.jspecify.annotations.Nullable;

/** What senders put on the Task: whom to contact, the registration office that the report is meant for, numbers of theirs. */
final class TaskExtensions {

    private static final String CONTACT = "contact-person";
    private static final String PHONE = "contact-person-phone-number";
    private static final String EMAIL = "contact-person-email";
    private static final String OFFICE = "regLastOffice";

    /** Said of the form that was filled in, not of the event; {@code regLastLocation} is the area of the office. */
    private static final Set<String> NOT_OF_THE_EVENT = Set.of("timeLoggedMS", "in-complete-fields", "regLastLocation");

    /** A document that is sent back with these says nothing new. */
    private static final Pattern GIVEN_BY_OPENCRVS =
            Pattern.compile("draft-id|system_identifier|.*-tracking-id|.*-registration-number");

    private static final Set<String> OWN_FIELD = Set.of(CONTACT, PHONE, EMAIL, OFFICE);

    private final FhirElement task;
    private final Extensions extensions;

    TaskExtensions(FhirElement task) {
        this.task = task;
        this.extensions = new Extensions(task);
    }

    @Nullable
    String office() {
        String reference = extensions.text(OFFICE);
        return reference == null ? null : DocumentBundle.id(reference);
    }

    @Nullable
    Contact contact() {
        String relationship = extensions.text(CONTACT);
        String phone = extensions.text(PHONE);
        String email = extensions.text(EMAIL);
        return relationship == null && phone == null && email == null
                ? null
                : new Contact(relationship == null ? null : FhirElement.spelled(relationship), phone, email);
    }

    void rest(AdditionalFields additional) {
        extensions.all().stream()
                .filter(extension -> !OWN_FIELD.contains(extension.name()))
                .filter(extension -> !NOT_OF_THE_EVENT.contains(extension.name()))
                .forEach(extension -> additional.add(extension.name(), extension.text(), extension.element()));
        for (FhirElement identifier : task.all("identifier")) {
            String system = identifier.text("system");
            String name = system == null ? "identifier" : Extensions.lastPart(system);
            if (!GIVEN_BY_OPENCRVS.matcher(name).matches()) {
                additional.add(name, identifier.text("value"), identifier);
            }
        }
    }
}
