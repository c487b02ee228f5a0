package org.crvsgateway.adminui.client;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.vaadin.flow.component.html.Paragraph;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** All of it in a sentence, before it is done. */
final class ReviewStep extends WizardStep {

    private final Supplier<ClientDraft> draft;

    ReviewStep(Supplier<ClientDraft> draft) {
        this.draft = draft;
    }

    @Override
    void shown() {
        removeAll();
        var sentence = new Paragraph(sentence(draft.get()));
        sentence.addClassName("review");
        add(sentence, new Paragraph(say("client.review.next")));
    }

    static String sentence(ClientDraft draft) {
        String may = draft.scopes()
                .map(scopes -> scopes.stream().map(Rights::of).collect(Collectors.joining(", ", "", ".")))
                .orElseGet(() -> draft.template().purpose());
        String sees = draft.fields()
                .map(ReviewStep::fields)
                .orElseGet(() -> say("client.data." + draft.template().name()));
        String where = draft.areas().isEmpty()
                ? say("client.everywhere")
                : say(
                        "client.only-in",
                        draft.areas().stream().map(ClientDraft.Area::name).collect(Collectors.joining(", ")));
        int quota = draft.opencrvs().dailyQuota();
        return say("client.review", draft.name(), may, sees, where)
                + (quota == 0 ? "" : " " + say("client.review.quota", quota));
    }

    private static String fields(List<String> paths) {
        return paths.isEmpty()
                ? say("client.sees.nothing")
                : Rights.fields(paths).entrySet().stream()
                        .map(section -> section.getKey() + ": " + section.getValue())
                        .collect(Collectors.joining("; ", "", "."));
    }

    @Override
    String title() {
        return say("client.step.review");
    }

    @Override
    boolean check() {
        return true;
    }
}
