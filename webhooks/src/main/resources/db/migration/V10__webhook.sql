-- Outgoing webhooks: messages, subscriptions, leased lanes, waiting and finished deliveries, attempts.

create table webhook_message (
    id uuid primary key,
    topic varchar(200) not null,
    subject varchar(200) not null,
    occurred_at timestamp with time zone not null,
    body bytea not null, -- the exact bytes that are signed and sent on every attempt
    content_type varchar(100) not null,
    created_at timestamp with time zone not null
);

create table webhook_subscription (
    id uuid primary key,
    owner_client_id uuid not null,
    url varchar(2048) not null,
    state varchar(32) not null, -- PENDING_VERIFICATION, ACTIVE, PAUSED, DISABLED, DELETED
    state_reason varchar(500),
    payload_mode varchar(32) not null, -- THIN, THIN_WITH_NUMBER
    content_type varchar(100) not null,
    signature_scheme varchar(32) not null,
    created_at timestamp with time zone not null,
    created_by varchar(200) not null,
    verified_at timestamp with time zone
);

create index webhook_subscription_owner on webhook_subscription (owner_client_id, id);

create table webhook_subscription_topic (
    topic varchar(200) not null,
    subscription_id uuid not null references webhook_subscription (id),
    primary key (topic, subscription_id)
);

create index webhook_subscription_topic_subscription on webhook_subscription_topic (subscription_id);

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

-- One lane per subscription. Only the lane's owner (lease and epoch) sends its deliveries.
-- Publishing never touches this table, so that notifications do not queue behind one row.
create table webhook_lane (
    lane_id uuid primary key,
    subscription_id uuid not null references webhook_subscription (id),
    wake_at timestamp with time zone not null, -- not to be claimed before
    owner varchar(100),
    epoch bigint not null,
    lease_until timestamp with time zone not null,
    next_sequence bigint not null,
    consecutive_failures integer not null,
    open_until timestamp with time zone, -- the breaker
    paused boolean not null
);

create index webhook_lane_wake on webhook_lane (wake_at);
create index webhook_lane_subscription on webhook_lane (subscription_id);

-- The hot table: what is still to be delivered. No foreign keys, so that publishing locks nothing of a subscription.
create table webhook_delivery (
    lane_id uuid not null,
    subscription_id uuid not null,
    message_id uuid not null,
    sequence bigint, -- given by the lane's owner, gap-free per subscription
    ordering_key varchar(200) not null,
    state varchar(16) not null, -- PENDING, EXHAUSTED, DEAD
    due_at timestamp with time zone not null,
    attempts integer not null,
    retries integer not null, -- position in the retry schedule; a manual resend starts it again
    own_faults integer not null,
    created_at timestamp with time zone not null,
    primary key (subscription_id, message_id)
);

create index webhook_delivery_due on webhook_delivery (lane_id, state, due_at, message_id);
create index webhook_delivery_sequence on webhook_delivery (lane_id, sequence, created_at, message_id);

create table webhook_delivery_done (
    lane_id uuid not null,
    subscription_id uuid not null,
    message_id uuid not null,
    sequence bigint,
    ordering_key varchar(200) not null,
    state varchar(16) not null, -- DELIVERED, CANCELLED
    attempts integer not null,
    created_at timestamp with time zone not null,
    done_at timestamp with time zone not null,
    primary key (subscription_id, message_id)
);

create index webhook_delivery_done_sequence on webhook_delivery_done (subscription_id, sequence);

create table webhook_attempt (
    id uuid primary key,
    subscription_id uuid not null,
    message_id uuid not null,
    attempt_no integer not null,
    started_at timestamp with time zone not null,
    duration_ms bigint not null,
    status_code integer,
    failure varchar(32), -- null: delivered
    response_excerpt varchar(4096),
    signed_by varchar(200) -- ids of the secrets, separated by blanks
);

create index webhook_attempt_delivery on webhook_attempt (subscription_id, message_id, attempt_no);
