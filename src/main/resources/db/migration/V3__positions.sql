-- Positions in the record: dense from 0, given after commit, so that a reader who goes on from the last position that
-- it saw misses nothing, in whatever order transactions commit.
create table record_pending (
  uuid char(36) not null primary key
);
create table record_head (
  id int not null primary key,
  size bigint not null,
  -- The complete subtrees that the tree is made of, the largest first.
  frontier varbinary(2048) not null
);
insert into record_head (id, size, frontier) values (1, 0, x'');
create table record_leaf (
  idx bigint not null primary key,
  event bigint not null,
  hash binary(32) not null
);
create unique index record_leaf_event on record_leaf (event);
-- The roots of complete subtrees of 256, 65,536, … leaves, so that proofs read few rows.
create table record_node (
  height int not null,
  idx bigint not null,
  hash binary(32) not null,
  primary key (height, idx)
);
