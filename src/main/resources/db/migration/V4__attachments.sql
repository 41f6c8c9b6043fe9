-- Files that show what was done. Their bytes lie in a store; what the walls stand on is copied from what they belong to.
create table attachment (
  id varchar(32) not null primary key,
  subject_type varchar(40) not null,
  subject_id varchar(64) not null,
  area varchar(12) not null,
  line varchar(16),
  household varchar(32),
  owner varchar(32),
  file_name varchar(200) not null,
  status varchar(16) not null,
  media_type varchar(100),
  size_bytes bigint,
  sha256 varchar(64),
  thumbnail boolean not null,
  created_by varchar(64) not null,
  created_at ${datetime} not null,
  stored_at ${datetime},
  used_at ${datetime},
  events bigint not null,
  version bigint not null
);
create index attachment_unused on attachment (used_at, created_at);

-- A piece of evidence is an attachment or lies at an address. Neither database knows the other's words for dropping a
-- column's "not null", so the column is made anew.
alter table issue_evidence add column attachment varchar(32);
alter table issue_evidence rename column url to old_url;
alter table issue_evidence add column url varchar(1000);
update issue_evidence set url = old_url;
alter table issue_evidence drop column old_url;
create unique index issue_evidence_attachment on issue_evidence (attachment);
