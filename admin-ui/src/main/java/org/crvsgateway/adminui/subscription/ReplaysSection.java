package org.crvsgateway.adminui.subscription;

import static org.crvsgateway.adminui.language.Phrases.say;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import java.time.Duration;
import java.util.List;
import org.crvsgateway.adminui.page.Call;
import org.crvsgateway.adminui.page.Failures;
import org.crvsgateway.adminui.page.Message;
import org.crvsgateway.adminui.page.Progress;
import org.crvsgateway.adminui.page.TwoLines;

/** The jobs that send again; one that runs is watched until it ends, or the page is left. */
final class ReplaysSection extends Section {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final transient Subscriptions subscriptions;
    private final transient Operations operations;
    private final String id;
    private final boolean mayManage;
    private final Message message = new Message();
    private final Div jobs = new Div();
    private final transient List<Replay> first;
    private boolean watched;

    ReplaysSection(Subscriptions subscriptions, Operations operations, SubscriptionFile file, boolean mayManage) {
        this.subscriptions = subscriptions;
        this.operations = operations;
        this.id = file.line().id();
        this.mayManage = mayManage;
        this.first = file.replays();
        addClassName("card");
        jobs.addClassName("cards");
        add(new H2(say("subscription.replays")), message, jobs);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        watched = true;
        show(first);
    }

    @Override
    protected void onDetach(DetachEvent event) {
        watched = false;
    }

    private void show(List<Replay> replays) {
        jobs.removeAll();
        if (replays.isEmpty()) {
            jobs.add(new Paragraph(say("subscription.replays.none")));
        }
        replays.forEach(this::show);
        if (watched && replays.stream().anyMatch(Replay::running)) {
            Call.run(
                    UI.getCurrent(),
                    who -> subscriptions.replaysIn(who, id, BETWEEN_LOOKS),
                    this::show,
                    failure -> message.showError(Failures.sentence(failure)));
        }
    }

    private void show(Replay replay) {
        String sentence = say("subscription.replay.progress", replay.resent(), replay.total());
        if (replay.running() && mayManage) {
            var progress = new Progress(replay.label(), () -> cancel(replay));
            progress.show(replay.label() + " – " + sentence, replay.resent(), replay.total());
            jobs.add(progress);
        } else {
            var head = new Span(new Span(replay.label() + " "), replay.state().badge());
            jobs.add(new TwoLines(head, new Span(sentence + " · " + replay.startedBy())));
        }
    }

    private void cancel(Replay replay) {
        Call.run(
                UI.getCurrent(),
                who -> operations.cancelReplay(who, id, replay.id()),
                done -> message.showNote(say("subscription.replay.cancelled")),
                failure -> message.showError(Failures.sentence(failure)));
    }
}
