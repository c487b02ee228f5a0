package org.crvsgateway.gateway.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.crvsgateway.gateway.problem.ProblemType;
import org.junit.jupiter.api.Test;

class DocumentsTest {

    private static final Path ROOT = ProjectFiles.root();
    private static final Pattern PREFIX = Pattern.compile("@ConfigurationProperties\\(\"(crg[a-z.-]*)\"\\)");
    private static final Pattern COMPONENTS = Pattern.compile("record \\w+\\((.*?)\\) \\{", Pattern.DOTALL);
    private static final Pattern NAMED = Pattern.compile("(?:\\$\\{|(?:property|name) = \")(crg[a-z.-]+)");
    private static final Pattern DOCUMENTED = Pattern.compile("(?m)^\\| `(CRG_[A-Z_]+)` \\| `(crg[a-z.-]+)` \\|");

    @Test
    void everySettingIsDocumentedAndNoOther() {
        assertThat(documented()).isEqualTo(inCode());
    }

    @Test
    void everyEnvironmentVariableIsTheOneOfItsProperty() {
        Matcher row = DOCUMENTED.matcher(ProjectFiles.text(ROOT.resolve("docs/configuration.md")));
        while (row.find()) {
            assertThat(row.group(1))
                    .isEqualTo(row.group(2)
                            .toUpperCase(Locale.ROOT)
                            .replace('.', '_')
                            .replace('-', '_'));
        }
    }

    @Test
    void everyProblemHasAParagraphWithItsStatus() {
        String problems = ProjectFiles.text(ROOT.resolve("docs/problems.md"));
        for (ProblemType type : ProblemType.values()) {
            assertThat(problems).contains("## " + type.code() + "\n\nHTTP " + type.status() + ".");
        }
        assertThat(Pattern.compile("(?m)^## ").matcher(problems).results().count())
                .isEqualTo(ProblemType.values().length);
    }

    private static Set<String> documented() {
        Set<String> keys = new TreeSet<>();
        Matcher row = DOCUMENTED.matcher(ProjectFiles.text(ROOT.resolve("docs/configuration.md")));
        while (row.find()) {
            keys.add(row.group(2));
        }
        return keys;
    }

    private static Set<String> inCode() {
        Set<String> keys = new TreeSet<>();
        for (String module : List.of("gateway", "webhooks", "admin-ui")) {
            for (Path file : sources(ROOT.resolve(module + "/src/main"))) {
                String source = ProjectFiles.text(file);
                NAMED.matcher(source).results().forEach(found -> keys.add(found.group(1)));
                Matcher prefix = PREFIX.matcher(source);
                Matcher components = COMPONENTS.matcher(source);
                if (prefix.find() && components.find(prefix.end())) {
                    addComponents(prefix.group(1), components.group(1), keys);
                }
            }
        }
        // What only the demonstration reads is described by --demo itself
        keys.removeIf(key -> key.startsWith("crg.demo"));
        return keys;
    }

    private static void addComponents(String prefix, String components, Set<String> keys) {
        String plain = components.replaceAll("\"[^\"]*\"", "").replaceAll("@\\w+(\\([^)]*\\))?", "");
        Arrays.stream(plain.split(","))
                .map(component -> component.strip().replaceAll("(?s).*\\s", ""))
                .map(name -> name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT))
                .forEach(name -> keys.add(prefix + "." + name));
    }

    private static List<Path> sources(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java") || file.endsWith("application.yml"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
