-- API clients, their secrets, and the keys that sign access tokens.

create table client (
    id            uuid primary key,
    name          varchar(200) not null,
    -- the name in lower case while the client exists, null once it is deleted: names are unique among the living
    name_key      varchar(200) unique,
    template      varchar(40) not null,
    scopes        varchar(2000) not null,
    fields        varchar(4000) not null,
    -- ids of administrative areas, separated by blanks; empty: everywhere
    jurisdiction  varchar(4000) not null,
    state         varchar(20) not null,
    -- grows when the client is disabled or deleted, so that older access tokens stay dead when it is enabled again
    generation    bigint not null,
    contact_email varchar(320),
    created_at    timestamp with time zone not null,
    created_by    varchar(200) not null,
    last_used_at  timestamp with time zone
);

create table client_credential (
    id           uuid primary key,
    client_id    uuid not null references client (id),
    secret_hash  bytea not null unique,
    prefix       varchar(20) not null,
    last_four    varchar(4) not null,
    created_at   timestamp with time zone not null,
    expires_at   timestamp with time zone not null,
    last_used_at timestamp with time zone,
    ended_at     timestamp with time zone
);

create index client_credential_client on client_credential (client_id);

create table signing_key (
    kid         varchar(64) primary key,
    -- a JWK with the private part, sealed under the master key
    sealed_jwk  bytea not null,
    not_before  timestamp with time zone not null,
    retired_at  timestamp with time zone
);

-- What the gateway makes for itself once and keeps for good, such as the key under which secrets of clients are hashed.
create table kept_secret (
    name   varchar(64) primary key,
    sealed bytea not null
);
