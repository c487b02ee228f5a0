-- What each subscription was sent on a day, told in a message of its own. Ranges follow each other without a gap.

create table webhook_manifest (
    message_id uuid primary key, -- of the manifest itself
    subscription_id uuid not null,
    day_utc date not null,
    first_sequence bigint not null,
    last_sequence bigint not null,
    message_count bigint not null,
    ids_sha256 varchar(64) not null,
    previous_id uuid, -- the manifest before; null: this is the first
    created_at timestamp with time zone not null
);

create unique index webhook_manifest_day on webhook_manifest (subscription_id, day_utc);

-- How far each subscription has come, so that nobody has to look again.
create table webhook_manifest_progress (
    subscription_id uuid primary key,
    settled_day date not null -- of this day and those before it everything has been told
);
