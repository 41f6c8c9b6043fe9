-- Positions in the record: dense from 0, given after commit, so that a reader who goes on from the last position that
-- it saw misses nothing, in whatever order transactions commit.
create table record_pending (
  uuid char(36) not null primary key
);
create table record_head (
  id int not null primary key,
  size bigint not null
);
insert into record_head (id, size) values (1, 0);
create table record_leaf (
  idx bigint not null primary key,
  event bigint not null
);
create unique index record_leaf_event on record_leaf (event);
insert into record_pending (uuid) select uuid from record_event;
