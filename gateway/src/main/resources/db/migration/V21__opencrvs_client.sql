-- What a client is to the interfaces of OpenCRVS. A client without a row has what follows from its template.

create table opencrvs_client (
    client_id               uuid primary key references client (id),
    -- _id of OpenCRVS and sub of its tokens: 24 hexadecimal digits or a UUID
    system_id               varchar(36) not null unique,
    type                    varchar(20) not null,
    -- null: recognised from each request
    version                 varchar(10),
    strict                  boolean not null,
    -- searches a day; 0: any number
    daily_quota             integer not null,
    -- JSON: event -> codes of the sections that its webhooks may hold
    webhook                 varchar(4000) not null,
    integrating_system_type varchar(40)
);

-- The key of X-Hub-Signature, a UUID as text, made when it is first asked for.
create table opencrvs_sha_secret (
    client_id uuid primary key references client (id),
    sealed    bytea not null
);

-- Secrets that came from OpenCRVS as bcrypt hashes; the row goes when the secret is used for the first time.
create table opencrvs_secret (
    client_id  uuid primary key references client (id),
    hash       varchar(100) not null,
    -- null: whenever it is used first
    expires_at timestamp with time zone
);

-- Clients that put their secret into a URL, where proxies write it down.
create table secret_in_url (
    client_id uuid primary key references client (id),
    last_at   timestamp with time zone not null
);

create table search_quota (
    client_id uuid not null references client (id),
    -- in the time zone of the registry
    civil_day date not null,
    spent     integer not null,
    primary key (client_id, civil_day)
);

-- Access tokens that somebody ended early, by their SHA-256.
create table revoked_token (
    digest     bytea primary key,
    expires_at timestamp with time zone not null
);

create index revoked_token_expiry on revoked_token (expires_at);
