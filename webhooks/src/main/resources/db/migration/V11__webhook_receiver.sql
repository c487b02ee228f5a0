-- What the receiver of a subscription asks of us, beside the signature. No row: nothing special.

create table webhook_receiver (
    subscription_id uuid primary key references webhook_subscription (id),
    trust_anchor text, -- PEM; null: the authorities that the Java runtime trusts
    client_certificate text, -- PEM, our own certificate first
    sealed_private_key bytea, -- PKCS#8
    sealed_authentication bytea, -- JSON
    updated_at timestamp with time zone not null
);
