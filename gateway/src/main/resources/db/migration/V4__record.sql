-- The registry's file on one vital event, from its first notification on.
create table record (
    id uuid not null primary key,
    tracking_id varchar(8) not null,
    event_type varchar(20) not null,
    status varchar(20) not null,
    version integer not null,
    registration_number varchar(100),
    registered_at timestamp with time zone,
    event_date_from date,
    event_date_to date,
    office varchar(200),
    place varchar(200),
    created_at timestamp with time zone not null,
    updated_at timestamp with time zone not null,
    constraint record_tracking_id unique (tracking_id),
    constraint record_registration_number unique (registration_number)
);
create index record_by_event_date on record (event_date_from, id);
create index record_by_status on record (status, id);
create index record_by_registered_at on record (registered_at);

-- Every step of a record: who, when, why, and the whole content after it. What was before is the version before.
create table record_version (
    record_id uuid not null,
    version integer not null,
    action varchar(30) not null,
    at timestamp with time zone not null,
    by_kind varchar(10) not null,
    by_id uuid not null,
    by_name varchar(200) not null,
    reason varchar(2000),
    status varchar(20) not null,
    content bytea not null,
    primary key (record_id, version)
);

-- Who is in the current version, in the form in which names are compared.
create table record_person (
    record_id uuid not null,
    role varchar(20) not null,
    event_type varchar(20) not null,
    around_date date not null,
    given_names varchar(1000),
    family_name varchar(1000),
    match_key varchar(20),
    sex varchar(10),
    birth_date_from date,
    birth_date_to date,
    primary key (record_id, role)
);
-- Names are compared word by word, which no index serves: each one more is paid for by every notification.
create index record_person_by_match_key on record_person (match_key, role, around_date);

create table record_identifier (
    record_id uuid not null,
    role varchar(20) not null,
    type varchar(200) not null,
    identifier varchar(200) not null
);
create index record_identifier_by_value on record_identifier (identifier, type);
create index record_identifier_by_record on record_identifier (record_id);

create table possible_duplicate (
    record_id uuid not null,
    other_record_id uuid not null,
    score integer not null,
    reasons varchar(1000) not null,
    found_at timestamp with time zone not null,
    primary key (record_id, other_record_id)
);
create index possible_duplicate_by_other on possible_duplicate (other_record_id);

-- The next number of an office, a year and a series; its row lock makes the numbers gap-free.
create table registration_sequence (
    office varchar(20) not null,
    registration_year integer not null,
    series varchar(10) not null,
    next_number bigint not null,
    primary key (office, registration_year, series)
);

-- An inbound report of a vital event.
create table notification (
    id uuid not null primary key,
    client_id uuid not null,
    client_name varchar(200) not null,
    record_id uuid not null,
    format varchar(20) not null,
    reference varchar(200),
    version integer not null,
    digest varchar(64) not null,
    received_at timestamp with time zone not null,
    updated_at timestamp with time zone not null
);
create index notification_by_record on notification (record_id);

-- What was received, byte for byte, each time it changed.
create table notification_body (
    notification_id uuid not null,
    version integer not null,
    received_at timestamp with time zone not null,
    content_type varchar(200) not null,
    body bytea not null,
    issues bytea not null,
    primary key (notification_id, version)
);

-- By what a repeat is recognised: unique per client, never beyond it.
create table notification_key (
    client_id uuid not null,
    kind varchar(20) not null,
    source_key varchar(200) not null,
    notification_id uuid not null,
    primary key (client_id, kind, source_key)
);
