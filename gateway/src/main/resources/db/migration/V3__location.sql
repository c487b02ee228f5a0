create table location (
    id uuid primary key,
    code varchar(64) not null,
    name varchar(200) not null,
    kind varchar(32) not null,
    parent_id uuid references location (id),
    status varchar(16) not null,
    created_at timestamp with time zone not null,
    updated_at timestamp with time zone not null,
    constraint location_code_is_unique unique (code)
);

create index location_parent on location (parent_id, name);
create index location_kind on location (kind, name);
