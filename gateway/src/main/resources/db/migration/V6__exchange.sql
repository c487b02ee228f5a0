-- Ids are UUIDs of version 7, so their order is the order of time.
create table exchange (
    id uuid primary key,
    direction varchar(3) not null,
    at timestamp with time zone not null,
    duration_ms bigint not null,
    caller_kind varchar(16),
    caller_id uuid,
    caller_name varchar,
    address varchar,
    method varchar(20) not null,
    path varchar not null,
    route varchar,
    status integer,
    outcome varchar(16) not null,
    failure varchar,
    request_id varchar(64),
    subject_id varchar,
    request_content_type varchar,
    request_size bigint not null,
    response_content_type varchar,
    response_size bigint not null
);

create index exchange_caller on exchange (caller_id, id);

-- Apart, because bodies are kept for a shorter time than the fact that there was an exchange.
create table exchange_body (
    exchange_id uuid primary key,
    request_body bytea,
    request_cut boolean not null,
    response_body bytea,
    response_cut boolean not null
);
