package org.crvsgateway.gateway.demo;

import java.util.List;
import org.crvsgateway.gateway.location.LocationInput;
import org.crvsgateway.gateway.location.LocationKind;
import org.jspecify.annotations.Nullable;

/** Savara, which is on no map. Its country code is of the range that ISO 3166 leaves to everybody. */
final class SampleCountry {

    static final String CODE = "XSV";

    static final District KESUMO = new District("SV-KSM", "Kesumo", "SV-N", "KSM", List.of("KSM01", "KSM02"));
    static final District MAROVA = new District("SV-MRV", "Marova", "SV-S", "MRV", List.of("MRV01", "MRV02"));
    static final District TALAMBA = new District("SV-TLB", "Talamba", "SV-S", "TLB", List.of("TLB01", "TLB02"));

    static final List<District> DISTRICTS = List.of(KESUMO, MAROVA, TALAMBA);

    /** A district with its registration office and health facilities, all by code. */
    record District(String code, String name, String province, String office, List<String> facilities) {}

    private SampleCountry() {}

    /** Each after the area that it lies in. */
    static List<LocationInput> locations() {
        return List.of(
                area("SV-N", "Northern Lakes Province", null),
                area("SV-S", "Southern Coast Province", null),
                area("SV-KSM", "Kesumo District", "SV-N"),
                area("SV-MRV", "Marova District", "SV-S"),
                area("SV-TLB", "Talamba District", "SV-S"),
                office("KSM", "Kesumo Registration Office", "SV-KSM"),
                office("MRV", "Marova Registration Office", "SV-MRV"),
                office("TLB", "Talamba Registration Office", "SV-TLB"),
                facility("KSM01", "Kesumo District Hospital", "SV-KSM"),
                facility("KSM02", "Sandro Lakeside Health Centre", "SV-KSM"),
                facility("MRV01", "Marova General Hospital", "SV-MRV"),
                facility("MRV02", "Las Palmas Maternity Clinic", "SV-MRV"),
                facility("TLB01", "Saint Anne Mission Hospital, Talamba", "SV-TLB"),
                facility("TLB02", "Hanuru River Health Post", "SV-TLB"));
    }

    private static LocationInput area(String code, String name, @Nullable String parent) {
        return new LocationInput(code, name, LocationKind.ADMINISTRATIVE_AREA.name(), parent, null);
    }

    private static LocationInput office(String code, String name, String parent) {
        return new LocationInput(code, name, LocationKind.REGISTRATION_OFFICE.name(), parent, null);
    }

    private static LocationInput facility(String code, String name, String parent) {
        return new LocationInput(code, name, LocationKind.HEALTH_FACILITY.name(), parent, null);
    }
}
