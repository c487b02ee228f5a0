-- What subscriptions are told beyond ids: who asked for it, on what legal basis, and who approved.

create table subscription_payload (
    id              uuid primary key,
    subscription_id uuid not null,
    payload         varchar(16) not null, -- FIELDS, FHIR
    fields          varchar(4000) not null, -- separated by blanks
    legal_basis     varchar(2000) not null,
    state           varchar(16) not null, -- PENDING, APPROVED, REFUSED, SUPERSEDED
    requested_at    timestamp with time zone not null,
    requested_by_id uuid not null,
    requested_by    varchar(200) not null,
    decided_at      timestamp with time zone,
    decided_by_id   uuid,
    decided_by      varchar(200),
    reason          varchar(2000)
);

create index subscription_payload_subscription on subscription_payload (subscription_id, state);

-- Field lists by a hash of what they say. Bodies of messages are named after them, so none is ever changed.
create table field_list (
    id    varchar(32) primary key,
    paths varchar(4000) not null
);
