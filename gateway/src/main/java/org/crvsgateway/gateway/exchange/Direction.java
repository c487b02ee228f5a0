package org.crvsgateway.gateway.exchange;

/** Whether somebody called us or we called somebody. */
public enum Direction {
    IN,
    OUT
}
