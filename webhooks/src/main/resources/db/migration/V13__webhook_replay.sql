-- Sending many deliveries of a subscription again. A batch of rows goes back into the queue in the transaction that moves
-- the position, so whoever goes on after a crash begins exactly where the last commit ended.

create table webhook_replay (
    id uuid primary key,
    subscription_id uuid not null,
    kind varchar(16) not null, -- FROM_SEQUENCE, FAILED_SINCE, BETWEEN, LISTED
    since timestamp with time zone,
    until timestamp with time zone,
    state varchar(16) not null, -- RUNNING, DONE, CANCELLED
    first_sequence bigint not null,
    last_sequence bigint not null, -- what comes later is not part of it, so it ends
    position bigint not null, -- numbers up to this one are done
    resent bigint not null,
    total bigint not null, -- an estimate until it is done
    turn_at timestamp with time zone not null, -- whose turn was longest ago comes next
    started_at timestamp with time zone not null,
    started_by varchar(200) not null,
    ended_at timestamp with time zone
);

create index webhook_replay_turn on webhook_replay (state, turn_at);
create index webhook_replay_subscription on webhook_replay (subscription_id, id);

create table webhook_replay_item (
    replay_id uuid not null references webhook_replay (id),
    sequence bigint not null,
    primary key (replay_id, sequence)
);
