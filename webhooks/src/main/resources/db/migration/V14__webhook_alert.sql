-- What subscribers were told of their own subscriptions' trouble, for people to look at.

create table webhook_alert (
    id uuid primary key,
    subscription_id uuid not null,
    kind varchar(16) not null, -- FAILING, RECOVERED, EXHAUSTED, DISABLED
    at timestamp with time zone not null,
    since timestamp with time zone not null, -- of the trouble
    backlog bigint not null
);

create index webhook_alert_subscription on webhook_alert (subscription_id, id);
