package org.crvsgateway.gateway.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SecretBoxTest {

    private static final byte[] PLAIN = {1, 2, 3};

    private final SecretBox box = new SecretBox(new MasterKey(new byte[MasterKey.LENGTH]));

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
    void anotherMasterKeyOpensNothing() {
        byte[] otherKey = new byte[MasterKey.LENGTH];
        otherKey[0] = 1;
        SecretBox other = new SecretBox(new MasterKey(otherKey));

        assertThatThrownBy(() -> other.open(box.seal(PLAIN, "a/1"), "a/1")).isInstanceOf(WrongKeyException.class);
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

    @Test
    void thePepperIsNotTheSecretBoxesKey() {
        MasterKey key = new MasterKey(new byte[MasterKey.LENGTH]);

        assertThat(key.derive("AES", "secret-box").getEncoded())
                .hasSize(32)
                .isNotEqualTo(key.derive("HmacSHA256", "pepper").getEncoded());
    }
}
