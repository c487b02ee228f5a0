-- A registration that a registrar decided on and that an ID system was asked about. The row stays and tells how the wait
-- ended; a record that was rejected, changed and decided on again has one for each time.
create table identity_wait (
    id uuid not null primary key,
    record_id uuid not null,
    version integer not null,
    office varchar(200) not null,
    asked_at timestamp with time zone not null,
    asked_by_kind varchar(10) not null,
    asked_by_id uuid not null,
    asked_by varchar(200) not null,
    due_at timestamp with time zone,
    overdue_at timestamp with time zone,
    number_given boolean not null,
    outcome varchar(20) not null,
    ended_at timestamp with time zone
);
create index identity_wait_by_record on identity_wait (record_id);
create index identity_wait_by_outcome on identity_wait (outcome, id);
