-- The code of an office in registration numbers: its own code where that has 1 to 12 capital letters and digits.
alter table location add column number_code varchar(12);
alter table location add column alias varchar(200);
alter table location add column area_level integer;
alter table location add column valid_until timestamp with time zone;
alter table location add column version integer default 1 not null;
update location set number_code = code where kind = 'REGISTRATION_OFFICE';
update location set valid_until = updated_at where status = 'INACTIVE';
alter table location add constraint location_number_code_is_unique unique (number_code);

create index location_parent_code on location (parent_id, code);
create index location_kind_code on location (kind, code);
create index location_updated on location (updated_at);

-- What a location was called and where it lay, from when to when; nothing is ever removed.
create table location_version (
    location_id uuid not null references location (id),
    version integer not null,
    name varchar(200) not null,
    alias varchar(200),
    area_level integer,
    parent_id uuid references location (id),
    status varchar(16) not null,
    valid_from timestamp with time zone not null,
    valid_until timestamp with time zone,
    primary key (location_id, version)
);

insert into location_version (location_id, version, name, alias, area_level, parent_id, status, valid_from)
select id, 1, name, null, null, parent_id, status, updated_at from location;

-- People by year, for completeness of registration.
create table location_statistics (
    location_id uuid not null references location (id),
    statistics_year integer not null,
    male_population bigint,
    female_population bigint,
    total_population bigint,
    crude_birth_rate numeric(10, 4),
    primary key (location_id, statistics_year)
);
