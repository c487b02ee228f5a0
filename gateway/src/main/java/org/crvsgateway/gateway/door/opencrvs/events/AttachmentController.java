package org.crvsgateway.gateway.door.opencrvs.events;

import com.fasterxml.jackson.databind.node.TextNode;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Part;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.multipart.CompletedFileUpload;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.crvsgateway.gateway.caller.Caller;
import org.crvsgateway.gateway.caller.Scope;
import org.jspecify.annotations.Nullable;

/** Supporting documents: uploaded as a form, named in a declaration by the path that is answered. */
@Controller("/attachments")
@ExecuteOn(TaskExecutors.BLOCKING)
final class AttachmentController {

    private final AttachmentService service;

    AttachmentController(AttachmentService service) {
        this.service = service;
    }

    /** @param path where the sender wants it; the gateway chooses, so that nobody can overwrite what is there */
    @Post
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Secured(Scope.NOTIFICATION_SUBMIT)
    HttpResponse<?> upload(
            Caller caller, CompletedFileUpload file, @Part String transactionId, @Part @Nullable String path) {
        return EventAnswer.ok(TextNode.valueOf(service.upload(caller, transactionId, file.getFilename(), bytes(file))));
    }

    /** Always as a file to be saved, never as something to be shown. */
    @Get("/ocrvs/{name}")
    @Secured({Scope.NOTIFICATION_SUBMIT, Scope.NOTIFICATION_READ, Scope.RECORD_READ})
    HttpResponse<?> download(Caller caller, String name) {
        AttachmentService.Opened opened = service.open(caller, AttachmentService.FOLDER + name);
        return HttpResponse.ok(opened.bytes())
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .contentType(opened.attachment().contentType());
    }

    private static byte[] bytes(CompletedFileUpload file) {
        try {
            return file.getBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            file.discard();
        }
    }
}
