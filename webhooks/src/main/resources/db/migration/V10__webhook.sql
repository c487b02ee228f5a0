-- Outgoing webhooks: messages and their bodies, subscriptions, leased lanes, arrivals, waiting and finished deliveries,
-- attempts. The way of a message: arrival -> delivery (numbered) -> done.
--
-- What grows with every message is cut into months on PostgreSQL: ids are UUIDs of version 7, so a month is a range of
-- them. The engine makes the months' partitions and drops them; the rest has what belongs to none. A line that begins
-- with on_postgresql is a comment on H2.

create table webhook_message (
    id uuid primary key,
    topic varchar(200) not null,
    subject varchar(200) not null,
    occurred_at timestamp with time zone not null,
    labels varchar(4000) not null, -- 'kind:value' words, sorted, separated by blanks; what filters look at
    created_at timestamp with time zone not null
)
${on_postgresql}partition by range (id)
;

${on_postgresql}create table webhook_message_rest partition of webhook_message default;

create index webhook_message_topic on webhook_message (topic, id);

-- The exact bytes that are signed and sent on every attempt, for each payload that some subscription has.
create table webhook_body (
    message_id uuid not null,
    payload varchar(64) not null,
    content_type varchar(100) not null,
    body bytea not null,
    primary key (message_id, payload)
)
${on_postgresql}partition by range (message_id)
;

${on_postgresql}create table webhook_body_rest partition of webhook_body default;

create table webhook_subscription (
    id uuid primary key,
    owner_client_id uuid not null,
    url varchar(2048), -- null: it pulls
    mode varchar(8) not null, -- PUSH, PULL
    state varchar(32) not null, -- PENDING_VERIFICATION, ACTIVE, PAUSED, DISABLED, DELETED
    state_reason varchar(500),
    payload varchar(64) not null, -- which of a message's bodies it is sent
    content_type varchar(100) not null,
    signature_scheme varchar(32) not null,
    ordering varchar(16) not null, -- NONE, BY_RECORD, STRICT
    rate_per_second integer, -- null: as fast as the receiver takes it
    max_in_flight integer not null,
    manifest boolean not null,
    verification varchar(16) not null, -- CHALLENGE, HANDSHAKE, INTENT: how the endpoint is asked whether it wants to be told
    origin varchar(255), -- of a handshake: who it was told would send, and is told again with each delivery
    allowed_per_minute integer, -- of a handshake: what it granted; null: as fast as it takes it
    created_at timestamp with time zone not null,
    created_by varchar(200) not null,
    verified_at timestamp with time zone
);

create index webhook_subscription_owner on webhook_subscription (owner_client_id, id);

-- A topic, or a pattern of one: 'birth.*', '*.registered', '*'.
create table webhook_subscription_topic (
    topic varchar(200) not null,
    subscription_id uuid not null references webhook_subscription (id),
    primary key (topic, subscription_id)
);

create index webhook_subscription_topic_subscription on webhook_subscription_topic (subscription_id);

-- Of each kind that is listed here a message must have one of the values.
create table webhook_subscription_filter (
    subscription_id uuid not null references webhook_subscription (id),
    kind varchar(40) not null,
    label varchar(200) not null, -- 'kind:value'
    primary key (subscription_id, kind, label)
);

-- A change of keys has a number per subscription: the keys it made carry it as generation, those it ended as ended_in.
create table webhook_secret (
    id uuid primary key,
    subscription_id uuid not null references webhook_subscription (id),
    kind varchar(16) not null, -- HMAC, ED25519
    generation integer not null,
    sealed bytea not null, -- the secret, or the private half, which never leaves the gateway
    public_key bytea, -- of ED25519: 32 bytes
    created_at timestamp with time zone not null,
    ends_at timestamp with time zone, -- null: a current key
    ended_in integer,
    accepted_at timestamp with time zone -- to the minute: a delivery that it signed was last answered 2xx
);

create index webhook_secret_subscription on webhook_secret (subscription_id);

-- One lane per subscription. Only the lane's owner (lease and epoch) sends its deliveries and records what came of them.
-- Publishing never touches this table, so that notifications do not queue behind one row.
create table webhook_lane (
    subscription_id uuid primary key references webhook_subscription (id),
    share_key integer not null, -- which crew of a node serves it
    revision bigint not null, -- grows whenever the subscription changes, so that its owner reads it anew
    held boolean not null, -- not verified, paused or disabled: numbered, but not sent
    wake_at timestamp with time zone not null, -- when the next delivery is due
    owner varchar(100), -- null: handed back
    epoch bigint not null,
    lease_until timestamp with time zone not null,
    under_way integer not null, -- requests that the owner had under way when it last wrote
    next_sequence bigint not null,
    waiting bigint not null, -- numbered and still to be delivered
    failed bigint not null, -- kept, but no longer tried: EXHAUSTED, DEAD, WITHHELD
    consecutive_failures integer not null,
    open_until timestamp with time zone, -- the breaker
    hold_until timestamp with time zone, -- what the receiver asked for by Retry-After
    failing_since timestamp with time zone, -- told by an alert, until the next success
    catch_up_rate integer, -- per second, until nothing is waiting any more
    tokens double precision not null,
    tokens_at timestamp with time zone not null,
    last_delivered_at timestamp with time zone
);

create index webhook_lane_wake on webhook_lane (wake_at);

-- Published and not yet numbered. The position is drawn when the row is written, after the locks that the fact itself
-- needs: of two steps of one record the second has the higher position, on whichever node they happen.
create table webhook_arrival (
    position bigint generated by default as identity primary key,
    subscription_id uuid not null,
    share_key integer not null, -- that of the lane
    message_id uuid not null,
    payload varchar(64) not null,
    created_at timestamp with time zone not null,
    unique (subscription_id, message_id)
);

-- The hot table: what is still to be delivered. No foreign keys, so that nothing of a subscription is locked.
create table webhook_delivery (
    subscription_id uuid not null,
    sequence bigint not null, -- gap-free per subscription
    message_id uuid not null,
    payload varchar(64) not null,
    ordering_key varchar(200), -- deliveries with the same key go one after the other; null: no order
    state varchar(16) not null, -- PENDING, BLOCKED, EXHAUSTED, DEAD, WITHHELD
    due_at timestamp with time zone not null,
    attempts integer not null,
    retries integer not null, -- position in the retry schedule; sending again starts it anew
    own_faults integer not null,
    created_at timestamp with time zone not null,
    primary key (subscription_id, sequence),
    unique (subscription_id, message_id)
);

create index webhook_delivery_due on webhook_delivery (subscription_id, state, due_at, sequence);
create index webhook_delivery_order on webhook_delivery (subscription_id, ordering_key, sequence);

create table webhook_delivery_done (
    subscription_id uuid not null,
    message_id uuid not null,
    sequence bigint not null,
    payload varchar(64) not null,
    state varchar(16) not null, -- DELIVERED, CANCELLED
    attempts integer not null,
    created_at timestamp with time zone not null,
    done_at timestamp with time zone not null,
    primary key (subscription_id, message_id)
)
${on_postgresql}partition by range (message_id)
;

${on_postgresql}create table webhook_delivery_done_rest partition of webhook_delivery_done default;

create index webhook_delivery_done_sequence on webhook_delivery_done (subscription_id, sequence);
create index webhook_delivery_done_message on webhook_delivery_done (message_id);

create table webhook_attempt (
    subscription_id uuid not null,
    message_id uuid not null,
    attempt_no integer not null,
    started_at timestamp with time zone not null,
    duration_micros bigint not null,
    dns_micros bigint,
    connect_micros bigint,
    tls_micros bigint,
    first_byte_micros bigint,
    status_code integer,
    failure varchar(32), -- null: delivered
    signed_by varchar(200), -- ids of the secrets, separated by blanks
    primary key (subscription_id, message_id, attempt_no)
)
${on_postgresql}partition by range (message_id)
;

${on_postgresql}create table webhook_attempt_rest partition of webhook_attempt default;

-- What the receiver said, as text; kept for a shorter time than the attempt.
create table webhook_answer (
    subscription_id uuid not null,
    message_id uuid not null,
    attempt_no integer not null,
    excerpt varchar(4096) not null,
    primary key (subscription_id, message_id, attempt_no)
)
${on_postgresql}partition by range (message_id)
;

${on_postgresql}create table webhook_answer_rest partition of webhook_answer default;

-- An owner was lost: up to so many of its requests have an unknown outcome and are made again.
create table webhook_takeover (
    subscription_id uuid not null,
    epoch bigint not null, -- of the new owner
    at timestamp with time zone not null,
    lost_owner varchar(100) not null,
    under_way integer not null,
    primary key (subscription_id, epoch)
);

-- Counted as it happens, by the lane's owner, so that nobody has to count rows.
create table webhook_tally (
    subscription_id uuid not null,
    hour_start timestamp with time zone not null,
    delivered bigint not null,
    failed bigint not null,
    duration_micros bigint not null,
    primary key (subscription_id, hour_start)
);
