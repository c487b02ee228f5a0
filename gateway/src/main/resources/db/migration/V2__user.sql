-- People who sign in to the admin UI. ("user" is a reserved word of SQL.)

create table gateway_user (
    id             uuid primary key,
    -- in lower case
    username       varchar(100) not null unique,
    name           varchar(200) not null,
    role           varchar(20) not null,
    enabled        boolean not null,
    password_hash  varchar(200) not null,
    must_change    boolean not null,
    -- grows when the password changes or the user is disabled: older access tokens die with it
    generation     bigint not null,
    created_at     timestamp with time zone not null,
    created_by     varchar(200) not null,
    last_sign_in_at timestamp with time zone
);
