-- The sets of rules that were taken from their files: what one says never changes from its first day on.
create table set_in_use (
  id varchar(60) not null primary key,
  area varchar(12) not null,
  kind varchar(40) not null,
  effective date not null,
  says varchar(8000) not null,
  events bigint not null,
  version bigint not null
);
