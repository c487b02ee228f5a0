package org.crvsgateway.gateway.door.opencrvs.events;

/** The actions of OpenCRVS that happen here. */
enum ActionType {
    CREATE,
    NOTIFY,
    REGISTER,
    REJECT,
    ARCHIVE,
    READ,
    PRINT_CERTIFICATE,
    CUSTOM,
    REQUEST_CORRECTION,
    APPROVE_CORRECTION,
    REJECT_CORRECTION
}
