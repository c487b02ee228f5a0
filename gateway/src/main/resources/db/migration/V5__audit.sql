-- What a business transaction writes: small and without secondary indexes, for it is on the path of each notification.
-- The sealer moves its rows to audit_entry. Their ids are no commit order, and nothing relies on one.
create table audit_unsealed (
    id uuid primary key,
    at timestamp with time zone not null,
    actor_kind varchar(16) not null,
    actor_id uuid not null,
    actor_name varchar not null,
    address varchar not null,
    action varchar(100) not null,
    subject_type varchar(100) not null,
    subject_id varchar not null,
    details varchar not null
);

-- The chain. Rows are inserted once, in the order of their sequence, and never changed.
create table audit_entry (
    sequence bigint primary key,
    id uuid not null,
    at timestamp with time zone not null,
    actor_kind varchar(16) not null,
    actor_id uuid not null,
    actor_name varchar not null,
    address varchar not null,
    action varchar(100) not null,
    subject_type varchar(100) not null,
    subject_id varchar not null,
    details varchar not null,
    previous_hash varchar(64) not null,
    hash varchar(64) not null,
    constraint audit_entry_id_is_unique unique (id)
);

create index audit_entry_subject on audit_entry (subject_id, sequence);
create index audit_entry_actor on audit_entry (actor_id, sequence);
create index audit_entry_action on audit_entry (action, sequence);

-- One row: the end of the chain. Its lock makes the sealer a single writer over all nodes.
create table audit_head (
    id smallint primary key,
    sequence bigint not null,
    hash varchar(64) not null
);

insert into audit_head (id, sequence, hash)
values (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');
