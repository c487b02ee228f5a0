package org.crvsgateway.gateway.setting;

import org.jspecify.annotations.Nullable;

/**
 * A setting and its value on this node.
 *
 * @param section heading of the page that describes it
 * @param variable the environment variable that changes it
 * @param value as it was set; null where nothing was; of a secret only that it was
 * @param standard what counts where nothing was set, in words
 */
public record Setting(
        String section,
        String variable,
        String property,
        @Nullable String value,
        String standard,
        String meaning,
        boolean secret) {}
