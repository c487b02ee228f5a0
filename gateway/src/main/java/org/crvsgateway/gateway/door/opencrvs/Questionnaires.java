package org.crvsgateway.gateway.door.opencrvs;

/** The country's own questions, answered in QuestionnaireResponse items under their text or, failing that, link id. */
final class Questionnaires {

    private Questionnaires() {}

    static void read(DocumentBundle bundle, AdditionalFields additional) {
        for (BundleEntry entry : bundle.all("QuestionnaireResponse")) {
            bundle.markUsed(entry);
            items(entry.resource(), additional);
        }
    }

    private static void items(FhirElement parent, AdditionalFields additional) {
        for (FhirElement item : parent.all("item")) {
            String text = item.text("text");
            String question = text == null ? item.text("linkId") : text;
            for (FhirElement answer : item.all("answer")) {
                FhirValue.of(answer)
                        .ifPresent(value ->
                                additional.add(question == null ? "question" : question, value.text(), answer));
                items(answer, additional);
            }
            items(item, additional);
        }
    }
}
