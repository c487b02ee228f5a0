package org.crvsgateway.gateway;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The shape of the code: four modules, and three rings inside the gateway. */
class ArchitectureTest {

    private static final String ROOT = "org.crvsgateway";
    private static final String GATEWAY = ROOT + ".gateway";
    private static final String DOORS = GATEWAY + ".door..";
    private static final String CONNECTORS = GATEWAY + ".connector..";
    private static final String DEMONSTRATION = GATEWAY + ".demo..";

    /** What every door stands on: the edge of HTTP, how a refusal looks, and GraphQL before a schema answers. */
    private static final String[] SHARED_BY_DOORS = {
        GATEWAY + ".door.edge..", GATEWAY + ".door.problem..", GATEWAY + ".door.query.."
    };

    private static final String[] VOCABULARY = {GATEWAY + ".vitalevent..", GATEWAY + ".problem..", GATEWAY + ".caller.."
    };

    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void theVocabularyStandsOnNothing() {
        check(noClasses()
                .that()
                .resideInAnyPackage(VOCABULARY)
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "..")
                        .and(resideInAnyPackage(VOCABULARY).negate()))
                .because("the words of civil registration outlive every feature and every wire contract"));
        check(noClasses()
                .that()
                .resideInAnyPackage(VOCABULARY)
                .and()
                .resideOutsideOfPackage(GATEWAY + ".vitalevent.json..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "io.micronaut..",
                        "jakarta..",
                        "com.fasterxml..",
                        "org.jdbi..",
                        "ca.uhn..",
                        "org.hl7..",
                        "graphql.."))
                .because("a vital event is the same in every framework"));
    }

    @Test
    void canonicalJsonNeedsNothingButJackson() {
        check(noClasses()
                .that()
                .resideInAPackage(GATEWAY + ".vitalevent.json..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "io.micronaut..", "jakarta..", "org.jdbi..", "ca.uhn..", "org.hl7..", "graphql.."))
                .because("records, doors and connectors all read and write it"));
    }

    @Test
    void featuresKnowNoDoorAndNoConnector() {
        check(noClasses()
                .that()
                .resideInAPackage(GATEWAY + "..")
                .and()
                .resideOutsideOfPackages(DOORS, CONNECTORS)
                .should()
                .dependOnClassesThat(resideInAnyPackage(DOORS, CONNECTORS))
                .because("a rule of the registry is the same through whichever door the call came"));
    }

    @Test
    void nothingKnowsTheDemonstration() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(DEMONSTRATION)
                .should()
                .dependOnClassesThat(resideInAPackage(DEMONSTRATION))
                .because("it plays the systems around the gateway, and a real registry runs without it"));
    }

    @Test
    void noDoorKnowsAnother() {
        check(slices().matching(GATEWAY + ".door.(*)..")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(alwaysTrue(), resideInAnyPackage(SHARED_BY_DOORS))
                .because("a wire contract is changed or dropped without touching the others"));
    }

    @Test
    void whatDoorsShareKnowsNoDoor() {
        check(noClasses()
                .that()
                .resideInAnyPackage(SHARED_BY_DOORS)
                .should()
                .dependOnClassesThat(resideInAPackage(DOORS)
                        .and(resideInAnyPackage(SHARED_BY_DOORS).negate()))
                .because("it is under all of them"));
    }

    @Test
    void fhirStaysInItsDoors() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(
                        GATEWAY + ".door.fhir..",
                        GATEWAY + ".door.opencrvs..",
                        GATEWAY + ".connector..",
                        GATEWAY + ".recordbundle..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("ca.uhn.fhir..", "org.hl7.fhir.."))
                .because("FHIR is one of several wire contracts, and the registry's own words are not FHIR's"));
    }

    @Test
    void aRecordAsFhirIsWrittenFromTheVocabularyAlone() {
        check(noClasses()
                .that()
                .resideInAPackage(GATEWAY + ".recordbundle..")
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + "..")
                        .and(resideInAnyPackage(VOCABULARY).negate())
                        .and(resideOutsideOfPackage(GATEWAY + ".recordbundle..")))
                .because("messages, doors and connectors can all tell a record in the same form"));
    }

    @Test
    void deliveryKnowsNoRegistry() {
        check(noClasses()
                .that()
                .resideInAPackage(ROOT + ".webhooks..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        GATEWAY + "..",
                        ROOT + ".adminui..",
                        ROOT + ".graphqlschema..",
                        "ca.uhn..",
                        "org.hl7..",
                        "io.micronaut.http.server.."))
                .because("the engine delivers bytes: it knows no births, no FHIR and no HTTP server"));
    }

    @Test
    void theAdminUiIsAClientLikeAnyOther() {
        check(noClasses()
                .that()
                .resideInAPackage(GATEWAY + "..")
                .should()
                .dependOnClassesThat(resideInAPackage(ROOT + ".adminui.."))
                .because("the gateway runs without it"));
        check(noClasses()
                .that()
                .resideInAPackage(ROOT + ".adminui..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(GATEWAY + "..", ROOT + ".webhooks.."))
                .because("it reaches the gateway by HTTP, so that one place authorises")
                .allowEmptyShould(true));
    }

    @Test
    void thePublishedContractKnowsNobody() {
        check(noClasses()
                .that()
                .resideInAPackage(ROOT + ".graphqlschema..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(GATEWAY + "..", ROOT + ".webhooks..", ROOT + ".adminui.."))
                .because("both sides of GraphQL stand on it"));
    }

    @Test
    void packagesAreSubjects() {
        check(noClasses()
                .should()
                .resideInAnyPackage(
                        "..util..",
                        "..utils..",
                        "..common..",
                        "..helper..",
                        "..helpers..",
                        "..base..",
                        "..impl..",
                        "..dto..",
                        "..service..")
                .because("a function without a home says that its subject lacks a type"));
    }

    @Test
    void namesSayWhatAClassIs() {
        Pattern empty = Pattern.compile(".*(Impl|Manager|Helper|Utils?|Processor|DTO|Dto|Entity)");
        check(classes()
                .that()
                .resideInAPackage(ROOT + "..")
                .should(new ArchCondition<>("have a name with a meaning") {
                    @Override
                    public void check(JavaClass item, ConditionEvents events) {
                        if (!item.getSimpleName().startsWith("$")
                                && empty.matcher(item.getSimpleName()).matches()) {
                            events.add(
                                    SimpleConditionEvent.violated(item, item.getName() + " does not say what it is"));
                        }
                    }
                })
                .because("such a suffix fits everything and so tells nothing"));
    }

    @Test
    void everyPackageIsNullMarked() {
        Set<String> marked = new HashSet<>();
        for (JavaClass type : CODE) {
            if (type.getSimpleName().equals("package-info") && type.isAnnotatedWith(NullMarked.class)) {
                marked.add(type.getPackageName());
            }
        }
        check(classes()
                .that()
                .resideInAPackage(ROOT + "..")
                .should(new ArchCondition<>("be in a package that is @NullMarked") {
                    @Override
                    public void check(JavaClass item, ConditionEvents events) {
                        if (!marked.contains(item.getPackageName())) {
                            events.add(SimpleConditionEvent.violated(item, item.getPackageName() + " is not marked"));
                        }
                    }
                })
                .because("null means absence only where it is written"));
    }

    private static void check(ArchRule rule) {
        rule.check(CODE);
    }
}
