package org.crvsgateway.webhooks;

/**
 * Encryption of secrets at rest. The context is bound to the sealed bytes (as associated data), so that one row's bytes
 * cannot be opened in the place of another's.
 */
public interface SecretBox {
    byte[] seal(byte[] plain, String context);

    /** Throws an unchecked exception if the key is missing or the bytes were not sealed under this context. */
    byte[] open(byte[] sealed, String context);
}
