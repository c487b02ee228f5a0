-- The list of what one client sent, the newest first.
create index notification_by_client on notification (client_id, id);
