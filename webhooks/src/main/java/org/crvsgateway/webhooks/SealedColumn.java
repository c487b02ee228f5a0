package org.crvsgateway.webhooks;

import java.util.function.UnaryOperator;

/**
 * A column whose values a {@link SecretBox} sealed, so that the host finds and wraps them anew when its key changes. Each
 * table with such a column declares it as a bean.
 *
 * @param id the column of the primary key, which identifies the row
 * @param context of the text of a row's id: what its value was sealed for
 */
public record SealedColumn(String table, String id, String column, UnaryOperator<String> context) {}
