-- Whom the registry may call or write to, as it is looked for.
alter table record add column contact_phone varchar(200);
alter table record add column contact_email varchar(200);

-- An event that a client of OpenCRVS created. Its id is the record's from the first notification on.
create table opencrvs_event (
    id uuid not null primary key,
    client_id uuid not null,
    event_type varchar(20) not null,
    type_name varchar(100) not null,
    tracking_id varchar(8) not null,
    transaction_id varchar(200) not null,
    created_at timestamp with time zone not null,
    constraint opencrvs_event_transaction unique (client_id, transaction_id, event_type)
);

-- What clients did to an event, in the form in which they are shown it again.
create table opencrvs_action (
    id uuid not null primary key,
    event_id uuid not null,
    position integer not null,
    type varchar(30) not null,
    status varchar(20) not null,
    client_id uuid not null,
    by_system boolean not null,
    created_by varchar(100) not null,
    transaction_id varchar(200) not null,
    digest varchar(64) not null,
    location varchar(100),
    original_action_id uuid,
    content bytea not null,
    created_at timestamp with time zone not null,
    constraint opencrvs_action_position unique (event_id, position)
);
create index opencrvs_action_by_transaction on opencrvs_action (client_id, transaction_id);

-- A file that belongs to an event, or will: it is named by its path in a declaration.
create table opencrvs_attachment (
    path varchar(300) not null primary key,
    client_id uuid not null,
    transaction_id varchar(200) not null,
    event_id uuid,
    file_name varchar(200) not null,
    content_type varchar(100) not null,
    digest varchar(64) not null,
    size integer not null,
    content bytea not null,
    created_at timestamp with time zone not null,
    constraint opencrvs_attachment_transaction unique (client_id, transaction_id, file_name)
);
