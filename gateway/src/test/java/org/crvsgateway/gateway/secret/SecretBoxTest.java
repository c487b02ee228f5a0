package org.crvsgateway.gateway.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SecretBoxTest {

    private static final byte[] PLAIN = {1, 2, 3};

    private final SecretBox box = new SecretBox(ring(0));

    @Test
    void whatIsSealedIsOpenedAgain() {
        byte[] sealed = box.seal(PLAIN, "a/1");

        assertThat(box.open(sealed, "a/1")).isEqualTo(PLAIN);
        assertThat(box.seal(PLAIN, "a/1")).isNotEqualTo(sealed);
    }

    @Test
    void underAnotherContextItStaysShut() {
        byte[] sealed = box.seal(PLAIN, "a/1");

        assertThatThrownBy(() -> box.open(sealed, "a/2")).isInstanceOf(WrongKeyException.class);
    }

    @Test
    void anyChangedByteIsNoticed() {
        byte[] sealed = box.seal(PLAIN, "a/1");

        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> box.open(changed, "a/1")).isInstanceOf(WrongKeyException.class);
        }
        assertThatThrownBy(() -> box.open(new byte[0], "a/1")).isInstanceOf(WrongKeyException.class);
    }

    @Test
    void anotherMasterKeyOpensNothingAndSaysWhichOneIsMissing() {
        SecretBox other = new SecretBox(ring(1));

        assertThatThrownBy(() -> other.open(box.seal(PLAIN, "a/1"), "a/1"))
                .isInstanceOf(WrongKeyException.class)
                .hasMessageContaining(ring(0).ids().getFirst().text());
    }

    @Test
    void anOlderKeyOfTheRingOpensAndTheFirstOneSeals() {
        SecretBox both = new SecretBox(ring(1, 0));

        assertThat(both.open(box.seal(PLAIN, "a/1"), "a/1")).isEqualTo(PLAIN);
        assertThat(new SecretBox(ring(1)).open(both.seal(PLAIN, "a/1"), "a/1")).isEqualTo(PLAIN);
    }

    @Test
    void wrappingAnewChangesTheKeyAndNotTheSecret() {
        byte[] sealed = box.seal(PLAIN, "a/1");
        byte[] rewrapped = new SecretBox(ring(1, 0)).rewrap(sealed, "a/1");

        SecretBox later = new SecretBox(ring(1));
        assertThat(later.open(rewrapped, "a/1")).isEqualTo(PLAIN);
        assertThatThrownBy(() -> later.open(rewrapped, "a/2")).isInstanceOf(WrongKeyException.class);
        assertThatThrownBy(() -> box.open(rewrapped, "a/1")).isInstanceOf(WrongKeyException.class);
        assertThat(Arrays.copyOfRange(rewrapped, rewrapped.length - PLAIN.length, rewrapped.length))
                .isEqualTo(Arrays.copyOfRange(sealed, sealed.length - PLAIN.length, sealed.length));
    }

    @Test
    void whatIsOfAnotherRowIsNotWrappedAnew() {
        byte[] sealed = box.seal(PLAIN, "a/1");

        assertThatThrownBy(() -> new SecretBox(ring(1, 0)).rewrap(sealed, "a/2"))
                .isInstanceOf(WrongKeyException.class);
    }

    @Test
    void everySecretHasAKeyOfItsOwn() {
        byte[] one = box.seal(PLAIN, "a/1");
        byte[] two = box.seal(PLAIN, "a/1");
        int wrapped = Envelope.HEAD_LENGTH + 60;
        byte[] mixed = Arrays.copyOf(one, one.length);
        System.arraycopy(two, wrapped, mixed, wrapped, two.length - wrapped);

        assertThatThrownBy(() -> box.open(mixed, "a/1")).isInstanceOf(WrongKeyException.class);
    }

    @Test
    void theRingIsReadAgainAndKeepsWhatItHasWhereItCannotBeRead() {
        AtomicReference<String> file = new AtomicReference<>("# the first\n" + base64(0) + "\n");
        KeyRing ring = new KeyRing(file::get);
        assertThat(ring.ids()).isEqualTo(ring(0).ids());
        assertThat(ring.reload()).isFalse();

        file.set(base64(1) + ",\n " + base64(0));
        assertThat(ring.reload()).isTrue();
        assertThat(ring.ids()).isEqualTo(ring(1, 0).ids());

        for (String bad : List.of("", "# nothing", base64(1).substring(0, 20), "!", base64(1) + " " + base64(1))) {
            file.set(bad);
            assertThatThrownBy(ring::reload).isInstanceOf(IllegalStateException.class);
            assertThat(ring.ids()).isEqualTo(ring(1, 0).ids());
        }
    }

    private static KeyRing ring(int... seeds) {
        String text = Arrays.stream(seeds).mapToObj(SecretBoxTest::base64).collect(Collectors.joining(","));
        return new KeyRing(() -> text);
    }

    private static String base64(int seed) {
        byte[] key = new byte[MasterKey.LENGTH];
        key[0] = (byte) seed;
        return Base64.getEncoder().encodeToString(key);
    }

    @Test
    void theMasterKeyIsMadeOnceForItsOwnerAlone(@TempDir Path folder) throws IOException {
        byte[] sealed = new SecretBox(MasterKeySource.fromFolder(folder)).seal(PLAIN, "a");

        assertThat(new SecretBox(MasterKeySource.fromFolder(folder)).open(sealed, "a"))
                .isEqualTo(PLAIN);
        Path file = folder.resolve(MasterKeySource.FILE_NAME);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aDamagedMasterKeyIsRefused(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve(MasterKeySource.FILE_NAME), "c2hvcnQ=");

        assertThatThrownBy(() -> MasterKeySource.fromFolder(folder)).hasMessageContaining("instead of 32");
    }
}
