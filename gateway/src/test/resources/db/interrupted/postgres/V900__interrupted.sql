-- In the midst of it the process waits for its end, if the database says so.
create table half (id integer primary key);
select pg_sleep(cast(coalesce(nullif(current_setting('crg.seconds', true), ''), '0') as integer));
create table other_half (id integer primary key);
