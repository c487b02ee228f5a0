package org.crvsgateway.adminui.client;

/** The kinds of client, as the contract names them and as the screen explains them. */
enum ClientTemplate {
    HEALTH("Health system", "Reports births and deaths, and reads what became of its reports."),
    NATIONAL_ID("National ID system", "Is told of registrations and returns the number of the person."),
    RECORD_SEARCH("Record search", "Asks whether a person or a record exists."),
    WEBHOOK("Webhook", "Is told that something happened, without personal data."),
    REGISTRY("Registry system", "Registers, corrects and revokes, and keeps the records.");

    private final String label;
    private final String purpose;

    ClientTemplate(String label, String purpose) {
        this.label = label;
        this.purpose = purpose;
    }

    String label() {
        return label;
    }

    String purpose() {
        return purpose;
    }
}
