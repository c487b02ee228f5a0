package org.crvsgateway.gateway.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Set;
import org.crvsgateway.gateway.problem.Issue;
import org.crvsgateway.gateway.vitalevent.VitalEvent;
import org.crvsgateway.gateway.vitalevent.json.StrictJson;
import org.crvsgateway.gateway.vitalevent.json.VitalEventReader;
import org.junit.jupiter.api.Test;

final class SimilarityTest {

    private static final String GRACE = "'mother':{'names':[{'given':['Grace'],'family':'Okello'}]}";
    private static final String GRACE_WITH_ID =
            "'mother':{'names':[{'given':['Grace'],'family':'Okello'}],'identifiers':[{'type':'NATIONAL_ID','value':'1'}]}";
    private static final String FIRST_OF_MAY = "'birth':{'date':'2026-05-01','place':{'location':'HF-1'}}";

    @Test
    void theSameReportTwiceIsAsCertainAsCanBe() {
        String report = birth(child("Amina", "Okello"), GRACE_WITH_ID, FIRST_OF_MAY);

        Similarity similarity = similarity(report, report);

        assertThat(similarity.score()).isEqualTo(100);
        assertThat(similarity.reasons())
                .containsExactlyInAnyOrder(
                        "same-registrant-name", "same-mother-identifier", "same-date", "same-facility", "same-sex");
    }

    @Test
    void theSameBirthReportedTwiceInPartIsFlagged() {
        assertFlagged(birth(GRACE, FIRST_OF_MAY), birth(child("Amina", "Okello"), GRACE, FIRST_OF_MAY));
        assertFlagged(birth(GRACE_WITH_ID, "'birth':{'date':'2026-05-01'}"), birth(GRACE_WITH_ID, FIRST_OF_MAY));
        assertFlagged(
                birth(child("Amina", "Okello"), "'birth':{'date':'2026-05-01'}"),
                birth(child("Amina", "Okelo"), GRACE, FIRST_OF_MAY));
        assertFlagged(
                birth(child("Amina", "Okello"), GRACE, "'birth':{'date':'2026-05-02'}"),
                birth(
                        child("Amina", "Okello"),
                        "'mother':{'names':[{'given':['Grace'],'family':'Okelo'}]}",
                        FIRST_OF_MAY));
    }

    @Test
    void twinsAreNotFlaggedWhereTheirOrderDiffers() {
        assertNotFlagged(twin("Amina", 1), twin("Halima", 2));
        assertNotFlagged(
                birth(GRACE_WITH_ID, "'birth':{'date':'2026-05-01','birthOrder':1,'place':{'location':'HF-1'}}"),
                birth(GRACE_WITH_ID, "'birth':{'date':'2026-05-01','birthOrder':2,'place':{'location':'HF-1'}}"));
    }

    @Test
    void oneNameWithTwoOrdersIsForARegistrarToJudge() {
        assertFlagged(twin("Amina", 1), twin("Amina", 2));
    }

    @Test
    void theBirthDateOfAChildIsTheDateOfItsBirthAndCountsOnce() {
        String child = "'child':{'birthDate':'2026-05-01'}";

        assertThat(similarity(birth(child), birth("'birth':{'date':'2026-05-01'}")))
                .isEqualTo(new Similarity(25, java.util.List.of("same-date")));
        assertThat(similarity(
                        birth(child, "'birth':{'date':'2026-05-01'}"), birth(child, "'birth':{'date':'2026-05-01'}")))
                .isEqualTo(new Similarity(25, java.util.List.of("same-date")));
    }

    @Test
    void twinsWithoutAnOrderAreForARegistrarToTellApart() {
        assertFlagged(birth(GRACE_WITH_ID, FIRST_OF_MAY), birth(GRACE_WITH_ID, FIRST_OF_MAY));
    }

    @Test
    void childrenOfDifferentMothersAreNotFlagged() {
        String faith = "'mother':{'names':[{'given':['Faith'],'family':'Wanjiru'}]}";

        assertNotFlagged(
                birth(child("Amina", "Okello"), GRACE, FIRST_OF_MAY),
                birth(child("Amina", "Okello"), faith, FIRST_OF_MAY));
    }

    @Test
    void childrenOfOneMotherBornFarApartAreNotFlagged() {
        assertNotFlagged(
                birth(child("Amina", "Okello"), GRACE_WITH_ID, FIRST_OF_MAY),
                birth(
                        child("Halima", "Okello"),
                        GRACE_WITH_ID,
                        "'birth':{'date':'2024-03-01','place':{'location':'HF-1'}}"));
    }

    @Test
    void whatOneReportDoesNotSayCountsNeitherForNorAgainst() {
        Similarity similarity = similarity(birth(child("Amina", "Okello")), birth(GRACE, FIRST_OF_MAY));

        assertThat(similarity).isEqualTo(new Similarity(0, java.util.List.of()));
    }

    @Test
    void aPartialDateIsNearWhatItMayMean() {
        assertThat(similarity(birth("'birth':{'date':'2026-05'}"), birth("'birth':{'date':'2026-05-31'}")))
                .isEqualTo(new Similarity(15, java.util.List.of("near-date")));
        assertThat(similarity(birth("'birth':{'date':'2026-05-01'}"), birth("'birth':{'date':'2026-05-04'}")))
                .isEqualTo(new Similarity(15, java.util.List.of("near-date")));
        assertThat(similarity(birth("'birth':{'date':'2026-05-01'}"), birth("'birth':{'date':'2026-05-05'}")))
                .isEqualTo(new Similarity(0, java.util.List.of()));
        assertThat(similarity(birth("'birth':{'date':'2026'}"), birth("'birth':{'date':'2026'}")))
                .isEqualTo(new Similarity(15, java.util.List.of("near-date")));
    }

    @Test
    void aDeathIsKnownByTheNumberOfTheDeceased() {
        String deceased = "'deceased':{'identifiers':[{'type':'NATIONAL_ID','value':'7'}]}";

        assertFlagged(
                "{'eventType':'DEATH'," + deceased + "}",
                "{'eventType':'DEATH'," + deceased + ",'death':{'date':'2026-05'}}");
    }

    @Test
    void oneCoupleIsOneMarriageWhoeverIsNamedFirst() {
        String bride = "'bride':{'names':[{'given':['Wanjiru'],'family':'Kamau'}],'birthDate':'1998-05-17'}";
        String groom = "'groom':{'names':[{'given':['Daniel'],'family':'Otieno'}]}";
        String date = "'marriage':{'date':'2026-05-01'}";

        assertFlagged(marriage(bride, groom, date), marriage(bride, groom, date));
        assertFlagged(
                marriage(bride, groom, date),
                marriage(groom.replace("Otieno", "Otienno"), bride, "'marriage':{'date':'2026-05-03'}"));
        assertFlagged(
                marriage(bride, groom, date),
                marriage(groom.replace("groom", "partnerOne"), bride.replace("bride", "partnerTwo"), date));
        assertThat(similarity(marriage(bride, groom, date), marriage(bride, groom, date))
                        .reasons())
                .containsExactlyInAnyOrder("same-spouse-name", "same-spouse-birth-date", "same-date");
    }

    @Test
    void aMarriageReportedInPartIsFlaggedByTheNumberOfOneOfTheTwo() {
        String bride = "'bride':{'names':[{'given':['Wanjiru'],'family':'Kamau'}],"
                + "'identifiers':[{'type':'NATIONAL_ID','value':'7'}]}";
        String groom = "'groom':{'names':[{'given':['Daniel'],'family':'Otieno'}]}";

        assertFlagged(
                marriage(bride, "'marriage':{'date':'2026-05-01'}"),
                marriage(bride, groom, "'marriage':{'date':'2026-05'}"));
    }

    @Test
    void otherMarriagesAreNotFlagged() {
        String bride = "'bride':{'names':[{'given':['Wanjiru'],'family':'Kamau'}]}";
        String groom = "'groom':{'names':[{'given':['Daniel'],'family':'Otieno'}]}";
        String date = "'marriage':{'date':'2026-05-01'}";
        String sister = "'bride':{'names':[{'given':['Grace'],'family':'Njoroge'}]}";

        assertNotFlagged(marriage(bride, groom, date), marriage(sister, groom, date));
        assertNotFlagged(marriage(bride, groom, date), marriage(bride, groom, "'marriage':{'date':'2019-05-01'}"));
        assertNotFlagged(marriage(bride, date), marriage(groom, date));
        assertNotFlagged(marriage(date), marriage(date));
    }

    @Test
    void whichReportCameFirstMakesNoDifference() {
        String one = birth(child("Amina", "Okello"), GRACE, "'birth':{'date':'2026-05'}");
        String other = birth(child("Aminah", "Okelo"), GRACE_WITH_ID, FIRST_OF_MAY);

        assertThat(similarity(one, other)).isEqualTo(similarity(other, one));
    }

    private static void assertFlagged(String one, String other) {
        assertThat(similarity(one, other)).matches(Similarity::flagged);
        assertThat(similarity(other, one)).matches(Similarity::flagged);
    }

    private static void assertNotFlagged(String one, String other) {
        assertThat(similarity(one, other)).matches(similarity -> !similarity.flagged());
        assertThat(similarity(other, one)).matches(similarity -> !similarity.flagged());
    }

    private static Similarity similarity(String one, String other) {
        return Similarity.of(event(one), event(other));
    }

    private static String twin(String given, int order) {
        return birth(
                child(given, "Okello"),
                GRACE_WITH_ID,
                "'birth':{'date':'2026-05-01','birthOrder':" + order + ",'place':{'location':'HF-1'}}");
    }

    private static String child(String given, String family) {
        return "'child':{'sex':'FEMALE','names':[{'given':['" + given + "'],'family':'" + family + "'}]}";
    }

    private static String marriage(String... sections) {
        return "{'eventType':'MARRIAGE'," + String.join(",", sections) + "}";
    }

    private static String birth(String... sections) {
        return "{'eventType':'BIRTH'," + String.join(",", sections) + "}";
    }

    private static VitalEvent event(String json) {
        var issues = new ArrayList<Issue>();
        byte[] bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        JsonNode tree = ((StrictJson.Parsed) StrictJson.parse(bytes)).root();
        VitalEvent event = new VitalEventReader(InstantSource.system())
                .read(tree, Set.of(), issues)
                .orElseThrow();
        assertThat(issues).isEmpty();
        return event;
    }
}
