-- Which keys seal personal data, so that nobody starts with others. The keys themselves lie outside the database.
create table sealing_key (
  use_of varchar(20) not null primary key,
  id char(8) not null,
  known_since ${datetime} not null
);

-- The personal part of events, apart from them: an event holds only a hash of it that nobody can guess without the salt.
-- When a person is erased these rows go, and every proof stays valid.
create table record_personal (
  id char(36) not null primary key,
  subject varchar(120) not null,
  salt binary(32) not null,
  sealed_part varchar(4000) not null
);
create index record_personal_subject on record_personal (subject);

-- Rows of ledgers that were erased at their person's wish: no list brings them back.
create table erased_row (
  kind varchar(40) not null,
  id varchar(100) not null,
  version bigint not null,
  erased_at ${datetime} not null,
  primary key (kind, id)
);
