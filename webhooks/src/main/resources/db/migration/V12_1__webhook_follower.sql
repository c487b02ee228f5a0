-- The PULL subscription that a client follows by its topics alone, so that its sequence survives a broken line.

create table webhook_follower (
    owner_client_id uuid not null,
    topics_sha256 varchar(64) not null, -- of the topics, sorted, each with a line feed
    subscription_id uuid not null,
    primary key (owner_client_id, topics_sha256)
);
