package org.crvsgateway.gateway.demo;

import org.crvsgateway.gateway.client.ClientTemplate;

/** The systems of the invented country, each of which is a client of the gateway. */
enum Partner {
    KESUMO_HOSPITAL("Kesumo District Hospital", ClientTemplate.HEALTH),
    MAROVA_HOSPITAL("Marova General Hospital", ClientTemplate.HEALTH),
    TOWN_HALL("Kesumo Town Hall", ClientTemplate.HEALTH),
    REGISTRY("Savara Civil Registry", ClientTemplate.REGISTRY),
    NATIONAL_ID_AGENCY("Savara National ID Agency", ClientTemplate.NATIONAL_ID),
    BENEFITS_OFFICE("Savara Benefits Office", ClientTemplate.RECORD_SEARCH),
    STATISTICS_OFFICE("Savara Statistics Office", ClientTemplate.WEBHOOK);

    private final String title;
    private final ClientTemplate template;

    Partner(String title, ClientTemplate template) {
        this.title = title;
        this.template = template;
    }

    /** The name of its client. */
    String title() {
        return title;
    }

    ClientTemplate template() {
        return template;
    }
}
