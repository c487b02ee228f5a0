-- In the midst of it the process dies, if it is told to.
create table half (id integer primary key);
create alias die_if_told for "org.crvsgateway.gateway.database.Migrates.dieIfTold";
call die_if_told();
create table other_half (id integer primary key);
