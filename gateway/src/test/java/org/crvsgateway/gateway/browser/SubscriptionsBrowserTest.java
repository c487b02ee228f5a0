package org.crvsgateway.gateway.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.crvsgateway.gateway.subscription.ReceivingEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An administrator lets a receiver be told, sees what it was sent, and gets it going again; against a receiver that answers. */
class SubscriptionsBrowserTest extends BrowserTest {

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private final ReceivingEndpoint endpoint = new ReceivingEndpoint();

    @AfterEach
    void closeEndpoint() {
        endpoint.close();
    }

    @Test
    void aSubscriptionIsMadeVerifiedAndTestedAndItsDeliveryIsSeenWithItsAttempt() {
        String client = newClient();
        openAsAdministrator("/subscriptions");
        button("New subscription…").click();
        button("Create").click();
        assertThat(page.getByText("Choose a client.")).isVisible();
        field("Client").fill(client);
        option(client).click();
        field("URL of the endpoint").fill("http://user@" + endpoint.url().substring(7));
        field("Topics").fill("birth.*");
        option("birth.*").click();
        page.keyboard().press("Escape");
        button("Create").click();
        assertThat(page.locator(".message[data-kind=error]")).isVisible();
        browsing.inspect("subscription-new");
        field("URL of the endpoint").fill(endpoint.url());
        button("Create").click();
        assertThat(page.getByText(Pattern.compile("^whsec_"))).isVisible();
        page.getByLabel("I stored it").click();
        button("Done").click();
        assertThat(page.getByText("The endpoint has not yet shown")).isVisible();
        assertThat(page.getByText(Pattern.compile("^whsec_"))).hasCount(0);
        button("Verify the endpoint").click();
        assertThat(button("Pause…")).isVisible();
        assertThat(page.getByText("The endpoint has not yet shown")).hasCount(0);

        button("Send a test…").click();
        button("Send").click();
        await().until(() -> !endpoint.told().isEmpty());
        assertDelivered();
        browsing.inspect("subscription");
        row("birth.registered").first().getByText("Show").click();
        assertThat(heading("Attempt 1")).isVisible();
        assertThat(page.getByText("First byte")).isVisible();
        assertThat(page.locator("pre.body")).containsText("{\"challenge\":\"\"}");
        browsing.inspect("subscription-delivery");
        int before = endpoint.told().size();
        button("Send again now").click();
        await().until(() -> endpoint.told().size() > before);

        page.navigate("/subscriptions");
        assertThat(row(endpoint.url())).containsText("Active");
        assertThat(row(endpoint.url()).locator(".sparkline svg")).isVisible();
        browsing.inspect("subscriptions");
        assertNothingWentWrong();
    }

    @Test
    void whatIsPausedWaitsAndGoesOutAfterItIsResumed() {
        String id = subscribe();
        openAsAdministrator("/subscriptions/" + id);
        button("Pause…").click();
        assertThat(page.getByText("nothing is lost").first()).isVisible();
        button("Pause").click();
        assertThat(page.getByText("Messages are held back until it is resumed."))
                .isVisible();
        data(
                "mutation($id: ID!) { sendTestMessage(subscriptionId: $id, topic: \"birth.registered\") }",
                Map.of("id", id));
        button("Refresh deliveries").click();
        assertThat(row("birth.registered").first()).containsText("Waits");
        assertThat(endpoint.told()).isEmpty();
        browsing.inspect("subscription-paused");
        button("Resume…").click();
        page.getByLabel("At most per second").fill("5");
        button("Resume").click();
        assertThat(button("Pause…")).isVisible();
        await().until(() -> endpoint.told().size() == 1);

        assertDelivered();
        menuItem("More").click();
        menuItem("Replay a time range…").click();
        button("Send again").click();
        assertThat(page.getByText(Pattern.compile("1 of \\d+ sent again"))).isVisible();
        await().until(() -> endpoint.told().size() == 2);
        menuItem("More").click();
        menuItem("Dry run…").click();
        button("Count").click();
        assertThat(page.getByText("messages would have been told")).isVisible();
        button("Close").click();
        assertNothingWentWrong();
    }

    @Test
    void theKeyIsRotatedAndTheRotationUndoneAndTheSubscriptionDeletedByItsUrl() {
        String id = subscribe();
        openAsAdministrator("/subscriptions/" + id);
        button("Rotate the key…").click();
        button("Make a new key").click();
        assertThat(page.getByText(Pattern.compile("^whsec_"))).isVisible();
        page.getByLabel("I stored it").click();
        button("Done").click();
        button("Undo the rotation…").click();
        button("Go back to the old key").click();
        assertThat(button("Rotate the key…")).isVisible();

        menuItem("More").click();
        menuItem("Delete…").click();
        button("Delete for good").click();
        assertThat(page.getByText("This is not the name")).isVisible();
        page.getByLabel("to confirm").fill(endpoint.url());
        button("Delete for good").click();
        assertThat(heading("Subscriptions")).isVisible();
        assertThat(row(endpoint.url())).hasCount(0);
        assertNothingWentWrong();
    }

    @Test
    void anAuditorReadsAndChangesNothing() {
        String id = subscribe();
        String auditor = newUser("AUDITOR");
        openAs(auditor, PASSWORD, "/subscriptions/" + id);
        assertThat(heading(endpoint.url())).isVisible();
        for (String action : List.of("Pause…", "Send a test…", "Rotate the key…")) {
            assertThat(button(action)).hasCount(0);
        }
        assertThat(menuItem("More")).hasCount(0);
        page.navigate("/subscriptions");
        assertThat(row(endpoint.url())).isVisible();
        assertThat(button("New subscription…")).hasCount(0);
        String token = gateway.post(
                        "/api/v1/sign-in",
                        null,
                        "{\"username\": \"%s\", \"password\": \"%s\"}".formatted(auditor, PASSWORD))
                .expect(200)
                .text("/access_token");
        assertThat(gateway.graphql(token, "mutation($id: ID!) { pauseSubscription(id: $id) { id } }", Map.of("id", id))
                        .at("/errors/0/extensions/type")
                        .asText())
                .endsWith("forbidden");
        assertNothingWentWrong();
    }

    private void assertDelivered() {
        await().untilAsserted(() -> {
            button("Refresh deliveries").click();
            assertThat(row("birth.registered").first().textContent()).contains("Delivered");
        });
    }

    private Locator option(String text) {
        return page.getByRole(AriaRole.OPTION)
                .filter(new Locator.FilterOptions().setHasText(text))
                .first();
    }

    private String newClient() {
        String name = "Receiver " + mark;
        newClientId(name);
        return name;
    }

    private String newClientId(String name) {
        return data(
                        "mutation($input: CreateClientInput!) { createClient(input: $input) { client { id } } }",
                        Map.of("input", Map.of("name", name, "template", "webhook")))
                .at("/createClient/client/id")
                .asText();
    }

    /** A verified subscription of a new client; its id. */
    private String subscribe() {
        Map<String, ?> input = Map.of(
                "clientId", newClientId("Receiver " + mark), "url", endpoint.url(), "topics", List.of("birth.*"));
        String id = data(
                        "mutation($input: SubscriptionInput!) { createSubscription(input: $input) { subscription { id } } }",
                        Map.of("input", input))
                .at("/createSubscription/subscription/id")
                .asText();
        data("mutation($id: ID!) { verifySubscription(id: $id) { id } }", Map.of("id", id));
        return id;
    }
}
