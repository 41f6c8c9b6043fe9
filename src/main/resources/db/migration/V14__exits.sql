-- The years in which a household is counted as poor: from the end of the first until the end of the year before the last.
create table poverty_spell (
  id varchar(40) not null primary key,
  area varchar(12) not null,
  township varchar(12) generated always as (concat(substring(area, 1, 9), '000')),
  household varchar(32) not null,
  since_year int not null,
  until_year int,
  source varchar(40) not null,
  digest varchar(44) not null,
  version bigint not null
);
create index poverty_spell_household on poverty_spell (household, since_year);
create index poverty_spell_area on poverty_spell (area, since_year, until_year);
create index poverty_spell_township on poverty_spell (township, since_year, until_year);

-- Rural population, as it was stated for a year and a division.
create table rural_population (
  id varchar(20) not null primary key,
  area varchar(12) not null,
  of_year int not null,
  population bigint not null,
  source varchar(200) not null,
  stated_by varchar(64) not null,
  digest varchar(44) not null,
  version bigint not null
);
create index rural_population_area on rural_population (area, of_year);

-- A household's way out of poverty, step by step.
create table household_exit (
  id bigint not null primary key,
  area varchar(12) not null,
  township varchar(12) generated always as (concat(substring(area, 1, 9), '000')),
  household varchar(32) not null,
  status varchar(20) not null,
  proposed_by varchar(64) not null,
  proposed_on date not null,
  present int,
  agreed int,
  disagreed int,
  verified_by varchar(64),
  verified_on date,
  township_by varchar(64),
  hung_on date,
  hangs_until date,
  stopped_on date,
  exit_year int,
  reason varchar(500),
  open_key varchar(40),
  events bigint not null,
  version bigint not null
);
-- One way out at a time, whatever runs at the same time.
create unique index household_exit_open on household_exit (open_key);
create index household_exit_area on household_exit (area, id);
create index household_exit_township on household_exit (township, id);
create index household_exit_status on household_exit (status, id);
create index household_exit_status_township on household_exit (status, township, id);
create index household_exit_status_area on household_exit (status, area, id);
create index household_exit_household on household_exit (household, id);

-- A village's.
create table village_exit (
  id bigint not null primary key,
  area varchar(12) not null,
  township varchar(12) generated always as (concat(substring(area, 1, 9), '000')),
  status varchar(20) not null,
  asked_by varchar(64) not null,
  asked_on date not null,
  reviewed_by varchar(64),
  hung_on date,
  hangs_until date,
  stopped_on date,
  exit_year int,
  reason varchar(500),
  open_key varchar(40),
  events bigint not null,
  version bigint not null
);
create unique index village_exit_open on village_exit (open_key);
create index village_exit_area on village_exit (area, id);
create index village_exit_township on village_exit (township, id);
create index village_exit_status on village_exit (status, id);
create index village_exit_status_township on village_exit (status, township, id);
create index village_exit_status_area on village_exit (status, area, id);
create index village_exit_status_hangs on village_exit (status, hangs_until);

-- What somebody noticed of a household that may fall into poverty, or back into it, and what was decided.
create table monitoring_clue (
  id bigint not null primary key,
  area varchar(12) not null,
  township varchar(12) generated always as (concat(substring(area, 1, 9), '000')),
  household varchar(32) not null,
  status varchar(20) not null,
  summary varchar(500) not null,
  reported_by varchar(64) not null,
  reported_on date not null,
  due_on date not null,
  escalation varchar(20) not null,
  proposal varchar(24),
  finding varchar(500),
  verified_by varchar(64),
  hung_on date,
  hangs_until date,
  stopped_on date,
  decided_on date,
  reason varchar(500),
  open_key varchar(40),
  events bigint not null,
  version bigint not null
);
create unique index monitoring_clue_open on monitoring_clue (open_key);
create index monitoring_clue_area on monitoring_clue (area, id);
create index monitoring_clue_township on monitoring_clue (township, id);
create index monitoring_clue_status on monitoring_clue (status, id);
create index monitoring_clue_status_township on monitoring_clue (status, township, id);
create index monitoring_clue_status_area on monitoring_clue (status, area, id);
create index monitoring_clue_household on monitoring_clue (household, id);
create index monitoring_clue_due on monitoring_clue (status, due_on);

-- What was said against a public notice.
create table notice_objection (
  id bigint not null primary key,
  area varchar(12) not null,
  household varchar(32),
  notice varchar(40) not null,
  objection varchar(500) not null,
  raised_by varchar(64) not null,
  raised_on date not null,
  upheld boolean,
  resolution varchar(500),
  resolved_by varchar(64),
  resolved_on date,
  events bigint not null,
  version bigint not null
);
create index notice_objection_notice on notice_objection (notice, id);
