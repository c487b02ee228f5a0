package org.crvsgateway.adminui;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Bodies that the gateway could send. */
final class Samples {

    static final String SCRIPT_NAME = "<script>document.title='owned'</script> Otieno";

    static final String NOTIFICATIONS = """
            {"notifications": {"nextCursor": null, "items": [
              {"trackingId": "B7K2M9QX", "eventType": "BIRTH", "status": "NOTIFIED", "registrant": "Amina Okello",
               "eventDate": "2026-11-18", "receivedAt": "2026-11-19T08:12:30Z", "source": {"name": "Ibombo District Hospital"},
               "possibleDuplicate": true, "issues": [{"severity": "WARNING"}, {"severity": "WARNING"}]},
              {"trackingId": "D4T8W3LP", "eventType": "DEATH", "status": "REGISTERED", "registrant": "%s",
               "eventDate": "2026-11", "receivedAt": "2026-11-18T16:40:02Z", "source": {"name": "Pualula Health Post"},
               "issues": []},
              {"trackingId": "B1N6R5YC", "eventType": "BIRTH", "status": "REJECTED", "registrant": null,
               "eventDate": null, "receivedAt": "2026-11-17T11:05:44Z", "source": null,
               "issues": [{"severity": "WARNING"}]},
              {"trackingId": "F9H2J7ZV", "eventType": "FETAL_DEATH", "status": "NOTIFIED", "registrant": "",
               "eventDate": "2026-11-16", "receivedAt": "2026-11-16T22:19:10Z", "source": {"name": "Ibombo District Hospital"},
               "issues": []}
            ]}}
            """.formatted(SCRIPT_NAME);

    static final String NO_NOTIFICATIONS = "{\"notifications\": {\"nextCursor\": null, \"items\": []}}";

    static final String NOTIFICATION = """
            {"notification": {"recordId": "r-1", "trackingId": "B7K2M9QX", "reference": "IBO-2026-0412",
              "receivedAt": "2026-11-19T08:12:30Z", "registrant": "Amina Okello", "source": {"name": "Ibombo District Hospital"},
              "issues": [
                {"path": "/birth/place/location", "severity": "WARNING", "message": "The location HF-999 is not known."},
                {"path": "/mother/birthDate", "severity": "WARNING", "message": "The mother's date of birth is missing."}]}}
            """;

    static final String RECORD = record("NOTIFIED", "null");
    static final String WAITING_RECORD = record("PENDING_IDENTITY", "null");
    static final String REGISTERED_RECORD = record("REGISTERED", "\"2026-IBO-0000017-4\"");

    static final String MARRIAGE_RECORD = """
            {"record": {"id": "r-2", "eventType": "MARRIAGE", "status": "NOTIFIED", "registrationNumber": null,
              "registeredAt": null, "office": null,
              "content": {
                "bride": {"names": [{"given": ["Wanjiru"], "family": "Kamau"}]},
                "groom": {"names": [{"given": ["Daniel"], "family": "Otieno"}], "birthDate": "1996"},
                "witnessOne": {"names": [{"given": ["Agnes"], "family": "Mutua"}]},
                "office": "IBO",
                "marriage": {"date": "2026-11-07", "type": "CIVIL", "place": {"name": "Ibombo Town Hall"}}},
              "possibleDuplicates": [], "history": []},
              "locations": {"items": []}}
            """;

    static final String NO_CLIENTS = "{\"clients\": []}";

    static final String CLIENTS = """
            {"clients": [
              {"id": "c-1", "name": "Ibombo District Hospital", "template": "HEALTH",
               "scopes": ["notification.submit", "notification.read"], "state": "ACTIVE", "lastUsedAt": "2026-11-19T08:12:00Z",
               "credentials": [
                 {"id": "s-2", "lastFour": "x7Qa", "expiresAt": "2096-11-19T08:00:00Z", "endedAt": null},
                 {"id": "s-1", "lastFour": "k0Zp", "expiresAt": "2096-11-26T08:00:00Z", "endedAt": null},
                 {"id": "s-0", "lastFour": "0000", "expiresAt": "2096-11-26T08:00:00Z", "endedAt": "2026-01-01T00:00:00Z"}]},
              {"id": "c-2", "name": "National registry", "template": "REGISTRY",
               "scopes": ["record.read", "record.register", "record.reject", "record.correct", "record.revoke",
                 "record.search", "record.search.unregistered", "subscription.manage"],
               "state": "DISABLED", "lastUsedAt": null,
               "credentials": [{"id": "s-3", "lastFour": "Lm2e", "expiresAt": "2096-11-19T08:00:00Z", "endedAt": null}]}]}
            """;

    private Samples() {}

    static String notifications(int from, int count, String next) {
        return IntStream.range(from, from + count)
                .mapToObj("""
                        {"trackingId": "T%1$07d", "eventType": "BIRTH", "status": "NOTIFIED", "registrant": "Child %1$d",
                         "eventDate": "2026-11-18", "receivedAt": "2026-11-19T08:12:30Z", "issues": []}
                        """::formatted)
                .collect(Collectors.joining(
                        ",", "{\"notifications\": {\"items\": [", "], \"nextCursor\": " + next + "}}"));
    }

    private static String record(String status, String number) {
        return """
                {"record": {"id": "r-1", "eventType": "BIRTH", "status": "%s", "registrationNumber": %s,
                  "registeredAt": null, "office": null,
                  "content": {
                    "child": {"names": [{"use": "en", "given": ["Amina", "Grace"], "family": "Okello"}], "sex": "FEMALE",
                      "birthDate": "2026-11-18"},
                    "mother": {"names": [{"given": ["Ruth"], "family": "Okello"}],
                      "identifiers": [{"type": "NATIONAL_ID", "value": "1998 0412 77310"}], "nationalities": ["FAR"],
                      "occupation": "Teacher", "maritalStatus": "MARRIED",
                      "addresses": [{"lines": ["14 Market Road"], "city": "Ibombo", "country": "FAR"}]},
                    "father": {"names": [{"given": ["Peter"], "family": "Okello"}]},
                    "informant": {"relationship": "MOTHER", "contacts": [{"kind": "phone", "value": "+260 977 555 010"}]},
                    "contact": {"relationship": "MOTHER", "phone": "+260 977 555 010"},
                    "office": "IBO",
                    "birth": {"date": "2026-11-18", "time": "03:20", "weightGrams": 3200, "plurality": "SINGLE",
                      "place": {"kind": "HEALTH_FACILITY", "name": "Ibombo District Hospital"}, "attendant": "MIDWIFE"}},
                  "possibleDuplicates": [
                    {"trackingId": "B3C5D7FG", "score": 87, "reasons": ["same-mother", "near-date", "close-name"]}],
                  "history": [
                    {"version": 1, "action": "NOTIFIED", "at": "2026-11-19T08:12:30Z", "by": {"name": "Ibombo District Hospital"},
                     "reason": null, "changes": []},
                    {"version": 2, "action": "AMENDED", "at": "2026-11-19T09:01:00Z", "by": {"name": "Ibombo District Hospital"},
                     "reason": null, "changes": [{"path": "/birth/weightGrams", "before": 320, "after": 3200}]}]},
                  "locations": {"items": [
                    {"id": "l-1", "code": "IBO", "name": "Ibombo", "status": "ACTIVE"},
                    {"id": "l-2", "code": "PUA", "name": "Pualula", "status": "ACTIVE"},
                    {"id": "l-3", "code": "OLD", "name": "Closed office", "status": "INACTIVE"}]}}
                """.formatted(status, number);
    }
}
