-- Hung out for all colleagues in the county (晒): a cadre's log of a day.
create table work_log (
  id varchar(44) not null primary key,
  area varchar(12) not null,
  township varchar(12) generated always as (concat(substring(area, 1, 9), '000')),
  cadre varchar(32) not null,
  work_day date not null,
  log_text varchar(2000) not null,
  late boolean not null,
  posted_by varchar(64) not null,
  posted_at ${datetime} not null,
  corrected_at ${datetime},
  events bigint not null,
  version bigint not null
);
create index work_log_posted on work_log (posted_at, id, area);
create index work_log_area on work_log (area, posted_at, id);
create index work_log_township on work_log (township, posted_at, id);
create index work_log_cadre on work_log (cadre, posted_at, id);
create index work_log_day on work_log (work_day, posted_at, id);
create index work_log_cadre_day on work_log (cadre, work_day);
create index work_log_area_day on work_log (area, work_day);

create table work_log_photograph (
  work_log varchar(44) not null,
  position int not null,
  attachment varchar(32) not null,
  title varchar(200) not null,
  from_site boolean not null,
  sha256 varchar(64) not null,
  primary key (work_log, position)
);

create table work_log_issue (
  work_log varchar(44) not null,
  position int not null,
  issue bigint not null,
  primary key (work_log, position)
);

-- A photograph of a log is seen by whoever sees the log.
alter table attachment add column county boolean default false not null;

-- 晚例会: a township's note of its evening meeting.
create table evening_note (
  id varchar(24) not null primary key,
  area varchar(12) not null,
  work_day date not null,
  done varchar(2000) not null,
  tomorrow varchar(2000) not null,
  written_by varchar(64) not null,
  written_at ${datetime} not null,
  events bigint not null,
  version bigint not null
);
create index evening_note_area on evening_note (area, work_day, id);
create index evening_note_day on evening_note (work_day, id);

-- Who owed a log and had none at the hour: called once a working day and township.
create table work_log_roll (
  id varchar(24) not null primary key,
  work_day date not null,
  township varchar(12) not null,
  owed int not null,
  missing int not null,
  called_at ${datetime} not null,
  events bigint not null,
  version bigint not null
);
create index work_log_roll_day on work_log_roll (work_day);

create table work_log_missing (
  id varchar(44) not null primary key,
  roll varchar(24) not null,
  work_day date not null,
  area varchar(12) not null,
  township varchar(12) generated always as (concat(substring(area, 1, 9), '000')),
  cadre varchar(32) not null
);
create index work_log_missing_roll on work_log_missing (roll);
create index work_log_missing_day on work_log_missing (work_day, id);
create index work_log_missing_township on work_log_missing (township, work_day, id);
create index work_log_missing_area on work_log_missing (area, work_day, id);
create index work_log_missing_cadre on work_log_missing (cadre, work_day, id);
