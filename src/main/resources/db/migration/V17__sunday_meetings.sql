-- The Sunday meeting of each week and county; its key is both, such as 2026-W48-220822, so that nobody makes it twice.
create table meeting (
  id varchar(20) not null primary key,
  area varchar(12) not null,
  week varchar(8) not null,
  status varchar(16) not null,
  caught_up boolean not null,
  opened_at ${datetime} not null,
  reports_due_at ${datetime} not null,
  agenda_closes_at ${datetime} not null,
  session_at ${datetime} not null,
  moved_reason varchar(500),
  chair varchar(32),
  chair_reason varchar(500),
  chaired_by varchar(64),
  chairing varchar(32),
  on_behalf_of varchar(32),
  on_table bigint,
  begun_at ${datetime},
  closed_at ${datetime},
  events bigint not null,
  version bigint not null
);
create unique index meeting_week on meeting (area, id);
create index meeting_status on meeting (status, id);

create table meeting_attendance (
  meeting varchar(20) not null,
  position int not null,
  cadre varchar(32) not null,
  present boolean not null,
  reason varchar(500),
  primary key (meeting, position),
  constraint meeting_attendance_meeting foreign key (meeting) references meeting (id)
);

-- What a meeting is to decide. It may be put down for a week whose meeting is not open yet. One subject is to be
-- decided once on an agenda: open_key, null when it no longer is.
create table agenda_item (
  id bigint not null primary key,
  meeting varchar(20) not null,
  area varchar(12) not null,
  township varchar(12) generated always as (concat(substring(area, 1, 9), '000')),
  line varchar(16),
  household varchar(32),
  source varchar(20) not null,
  subject_kind varchar(12) not null,
  subject_id varchar(60) not null,
  open_key varchar(80),
  title varchar(500) not null,
  help varchar(500),
  sort_place int not null,
  status varchar(16) not null,
  settled varchar(20),
  kept boolean not null,
  reason varchar(500),
  merged_into bigint,
  carried_from bigint,
  ruling varchar(12),
  decision varchar(2000),
  referral varchar(12),
  obliged varchar(32),
  obliged_until date,
  decided_by varchar(64),
  decider varchar(32),
  on_behalf_of varchar(32),
  proposed_at ${datetime} not null,
  decided_at ${datetime},
  events bigint not null,
  version bigint not null
);
create unique index agenda_item_once on agenda_item (meeting, open_key);
create index agenda_item_area on agenda_item (area, id);
create index agenda_item_township on agenda_item (township, id);
create index agenda_item_line on agenda_item (line, id);
create index agenda_item_household on agenda_item (household, id);
create index agenda_item_meeting on agenda_item (meeting, sort_place, id);
create index agenda_item_week on agenda_item (meeting, id);
create index agenda_item_status on agenda_item (status, id);
create index agenda_item_carried on agenda_item (carried_from);
create index agenda_item_merged on agenda_item (merged_into);
create index agenda_item_subject on agenda_item (subject_id, subject_kind, id);

-- What was decided to be done, each as an issue of its own.
create table agenda_action (
  item bigint not null,
  position int not null,
  owner varchar(32) not null,
  due_on date not null,
  summary varchar(500) not null,
  issue bigint not null,
  primary key (item, position),
  constraint agenda_action_item foreign key (item) references agenda_item (id)
);
create index agenda_action_issue on agenda_action (issue);

-- What a township, or a department of the county, owes the meeting.
create table meeting_report (
  id bigint not null primary key,
  meeting varchar(20) not null,
  area varchar(12) not null,
  township varchar(12) generated always as (concat(substring(area, 1, 9), '000')),
  unit varchar(100) not null,
  reporter varchar(32),
  status varchar(12) not null,
  late boolean not null,
  due_at ${datetime} not null,
  progress varchar(2000),
  opened int,
  rectified int,
  on_time int,
  struck_off int,
  overdue int,
  visits int,
  logs int,
  submitted_by varchar(64),
  submitter varchar(32),
  on_behalf_of varchar(32),
  submitted_at ${datetime},
  events bigint not null,
  version bigint not null
);
create unique index meeting_report_once on meeting_report (meeting, area, unit);
create index meeting_report_meeting on meeting_report (meeting, id);
create index meeting_report_area on meeting_report (area, id);
create index meeting_report_township on meeting_report (township, id);
create index meeting_report_reporter on meeting_report (reporter, id);
create index meeting_report_status on meeting_report (status, id);

create table meeting_difficulty (
  report bigint not null,
  position int not null,
  subject_kind varchar(12) not null,
  subject_id varchar(60) not null,
  description varchar(500) not null,
  help varchar(500) not null,
  item bigint not null,
  primary key (report, position),
  constraint meeting_difficulty_report foreign key (report) references meeting_report (id)
);
create index meeting_difficulty_item on meeting_difficulty (item);

-- 会议纪要: what a meeting decided, word for word as it was published, with the names that all of them had then; a row for
-- each action, which whom it obliges sees.
create table minutes (
  id bigint not null primary key,
  meeting varchar(20) not null,
  area varchar(12) not null,
  area_name varchar(100) not null,
  begun_at ${datetime} not null,
  closed_at ${datetime} not null,
  moved_reason varchar(500),
  chair varchar(32),
  chair_name varchar(210),
  on_behalf_of varchar(32),
  on_behalf_of_name varchar(210),
  published_by varchar(64) not null,
  published_at ${datetime} not null,
  events bigint not null,
  version bigint not null
);
create unique index minutes_meeting on minutes (meeting);
create table minutes_attendance (
  minutes bigint not null,
  position int not null,
  cadre varchar(32) not null,
  cadre_name varchar(210) not null,
  present boolean not null,
  reason varchar(500),
  primary key (minutes, position),
  constraint minutes_attendance_minutes foreign key (minutes) references minutes (id)
);
create table minutes_entry (
  minutes bigint not null,
  position int not null,
  item bigint not null,
  area varchar(12) not null,
  area_name varchar(100) not null,
  township varchar(12) generated always as (concat(substring(area, 1, 9), '000')),
  line varchar(16),
  household varchar(32),
  title varchar(500) not null,
  outcome varchar(16) not null,
  ruling varchar(12),
  decision varchar(2000),
  referral varchar(12),
  action varchar(500),
  obliged varchar(32),
  obliged_name varchar(210),
  due_on date,
  issue bigint,
  primary key (minutes, position),
  constraint minutes_entry_minutes foreign key (minutes) references minutes (id)
);
create index minutes_entry_obliged on minutes_entry (obliged);
