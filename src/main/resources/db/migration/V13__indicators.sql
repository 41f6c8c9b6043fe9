-- What indicators were on a day, as somebody entered it. The indicators themselves are files.
create table indicator_value (
  id varchar(100) not null primary key,
  area varchar(12) not null,
  township varchar(12) generated always as (concat(substring(area, 1, 9), '000')),
  subject_kind varchar(12) not null,
  subject varchar(32) not null,
  indicator varchar(40) not null,
  valued_on date not null,
  figure decimal(14, 4),
  held boolean,
  note varchar(500) not null,
  set_version int not null,
  entered_by varchar(64) not null,
  entered_at ${datetime} not null,
  digest varchar(44) not null,
  version bigint not null
);
create index indicator_value_subject on indicator_value (subject_kind, subject, indicator, valued_on);
create index indicator_value_day on indicator_value (indicator, valued_on, area);
