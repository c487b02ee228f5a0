package org.crvsgateway.adminui.subscription;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.RouteParameters;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.crvsgateway.adminui.page.ActionDialog;
import org.crvsgateway.adminui.page.Call;
import org.crvsgateway.adminui.page.Failures;
import org.crvsgateway.adminui.page.Toast;

/** Makes a subscription for a client, shows its keys once, and leads to its page, where the endpoint is verified. */
@Singleton
final class NewSubscription {

    private final Subscriptions subscriptions;
    private final Operations operations;

    NewSubscription(Subscriptions subscriptions, Operations operations) {
        this.subscriptions = subscriptions;
        this.operations = operations;
    }

    void ask(UI ui) {
        Call.run(
                ui,
                subscriptions::clients,
                clients -> open(clients.active()),
                failure -> Toast.failed(Failures.sentence(failure)));
    }

    private void open(List<ClientNames.Named> clients) {
        var form = new Form(clients);
        new ActionDialog<Operations.IssuedKeys>(
                        say("subscription.new.title"),
                        say("subscription.create"),
                        new Paragraph(say("subscription.new.text")),
                        form.client,
                        form.url,
                        form.topics,
                        form.areas,
                        form.facilities,
                        form.ordering)
                .checking(form::complete)
                .performing(
                        () -> {
                            Map<String, Object> input = form.input();
                            return who -> operations.create(who, input);
                        },
                        keys -> KeysSection.shown(keys)
                                .afterwards(() -> UI.getCurrent()
                                        .navigate(
                                                SubscriptionView.class,
                                                new RouteParameters(SubscriptionView.ID, keys.id())))
                                .open())
                .open();
    }

    /** Messages are thin here: what tells more needs a legal basis and somebody else's approval. */
    private static final class Form {
        private final ComboBox<ClientNames.Named> client = new ComboBox<>(say("subscription.client"));
        private final TextField url = new TextField(say("subscription.url"));
        private final MultiSelectComboBox<String> topics = new MultiSelectComboBox<>(say("subscription.topics"));
        private final TextField areas = new TextField(say("subscription.areas"));
        private final TextField facilities = new TextField(say("subscription.facilities"));
        private final Select<String> ordering = new Select<>();

        Form(List<ClientNames.Named> clients) {
            client.setItems(clients);
            client.setItemLabelGenerator(ClientNames.Named::name);
            client.setManualValidation(true);
            client.setErrorMessage(say("subscription.client.missing"));
            url.setPlaceholder("https://");
            url.setHelperText(say("subscription.url.help"));
            url.setManualValidation(true);
            url.setErrorMessage(say("subscription.url.missing"));
            topics.setItems(Topics.withPatterns());
            topics.setHelperText(say("subscription.topics.help"));
            topics.setManualValidation(true);
            topics.setErrorMessage(say("subscription.topic.missing"));
            areas.setHelperText(say("subscription.codes.help"));
            facilities.setHelperText(say("subscription.codes.help"));
            ordering.setLabel(say("subscription.ordering"));
            ordering.setItems("NONE", "BY_RECORD", "STRICT");
            ordering.setItemLabelGenerator(value -> say("subscription.ordering." + value));
            ordering.setValue("NONE");
        }

        boolean complete() {
            client.setInvalid(client.isEmpty());
            url.setInvalid(url.getValue().isBlank());
            topics.setInvalid(topics.isEmpty());
            return Stream.of(client.isInvalid(), url.isInvalid(), topics.isInvalid())
                    .noneMatch(wrong -> wrong);
        }

        Map<String, Object> input() {
            Map<String, Object> input = new HashMap<>(Map.of(
                    "clientId", client.getValue().id(),
                    "url", url.getValue().strip(),
                    "topics", List.copyOf(topics.getValue()),
                    "ordering", ordering.getValue()));
            put(input, "areas", areas);
            put(input, "facilities", facilities);
            return input;
        }

        private static void put(Map<String, Object> input, String name, TextField codes) {
            List<String> given = Arrays.stream(codes.getValue().split("[\\s,;]+"))
                    .filter(code -> !code.isEmpty())
                    .toList();
            if (!given.isEmpty()) {
                input.put(name, given);
            }
        }
    }
}
