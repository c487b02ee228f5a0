-- Where the event happened, as far as only its address tells.
alter table record add column event_area varchar(200);
alter table record add column event_country varchar(200);
