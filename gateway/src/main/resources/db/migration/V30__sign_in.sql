-- A second factor (RFC 6238) beside the password and codes for when it is lost; people of an identity provider.

create table user_second_factor (
    user_id       uuid primary key references gateway_user (id),
    -- the shared secret, sealed under the master key
    sealed_secret bytea not null,
    -- null until its owner has shown a code
    confirmed_at  timestamp with time zone,
    -- the time step of the last code that was taken: none counts twice
    last_step     bigint not null
);

create table user_recovery_code (
    user_id   uuid not null references gateway_user (id),
    code_hash bytea not null,
    used_at   timestamp with time zone,
    primary key (user_id, code_hash)
);

-- People of an identity provider (OpenID Connect): its name for them and ours.
create table user_external (
    issuer  varchar(400) not null,
    subject varchar(255) not null,
    user_id uuid not null references gateway_user (id),
    primary key (issuer, subject)
);

-- Handed to the browser after the provider's answer, and by the UI to the gateway for a token; good once and for a minute.
create table sign_in_code (
    code_hash  bytea primary key,
    user_id    uuid not null references gateway_user (id),
    challenge  varchar(64) not null,
    expires_at timestamp with time zone not null
);
