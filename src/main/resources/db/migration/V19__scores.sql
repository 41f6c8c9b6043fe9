-- What counts for or against a cadre of the issues' story, as it happened: who had the task and by when it was due then are
-- known at that moment alone. Written beside the issue's own event; the rest is counted where it stands.
create table score_mark (
  id bigint ${identity} primary key,
  cadre varchar(32) not null,
  kind varchar(24) not null,
  issue bigint not null,
  on_day date not null,
  known_at ${datetime} not null,
  -- When the issue was withdrawn as reported in error.
  void_at ${datetime}
);
create index score_mark_cadre on score_mark (cadre, on_day, kind, known_at, void_at, issue);
create index score_mark_issue on score_mark (issue);

-- Behind a score: each kind is counted by cadre and day.
create index presence_cadre_day on presence (cadre, on_day, signed_at);
create index roll_absence_cadre_day on roll_absence (cadre, on_leave, on_day);
create index dispatch_round_answerer on dispatch_round (answerer, answered_at);
create index visit_cadre_day on visit (cadre, visited_on, outside_responsibility, recorded_at);
create index work_log_cadre_known on work_log (cadre, work_day, late, posted_at);

-- 问责 discipline: a case from the proposal to its end.
create table discipline_case (
  id bigint not null primary key,
  area varchar(12) not null,
  township varchar(12) generated always as (concat(substring(area, 1, 9), '000')),
  cadre varchar(32) not null,
  ground varchar(20) not null,
  status varchar(12) not null,
  proposed_by varchar(64) not null,
  proposed_at ${datetime} not null,
  reason varchar(500),
  -- By which row of which version of discipline-line.dmn it was proposed, and on what figure.
  line_table varchar(60),
  line_version varchar(20),
  line_rule varchar(60),
  line_count int,
  line_result varchar(40),
  figures_from date,
  figures_to date,
  hear_by date not null,
  postponed int not null,
  words varchar(2000),
  heard_at ${datetime},
  did_not_come boolean not null,
  outcome varchar(12),
  outcome_reason varchar(500),
  decided_by varchar(64),
  decider varchar(32),
  decided_at ${datetime},
  barred_from date,
  barred_until date,
  appeal_until date,
  appeal varchar(2000),
  appealed_at ${datetime},
  appeal_outcome varchar(12),
  appeal_reason varchar(500),
  appeal_decided_by varchar(64),
  appeal_decider varchar(32),
  appeal_decided_at ${datetime},
  limit_on date not null,
  escalated_at ${datetime},
  -- What the county secretary says to what was passed up.
  instruction varchar(500),
  instructed_at ${datetime},
  closed_at ${datetime},
  -- The cadre and the ground until it is closed: at most one is open, whatever runs at the same time.
  open_key varchar(60),
  events bigint not null,
  version bigint not null
);
create unique index discipline_case_open on discipline_case (open_key);
create index discipline_case_area on discipline_case (area, id);
create index discipline_case_township on discipline_case (township, id);
create index discipline_case_cadre on discipline_case (cadre, id);
create index discipline_case_status on discipline_case (status, id);
create index discipline_case_ground on discipline_case (ground, id);
create index discipline_case_barred on discipline_case (cadre, barred_from, barred_until);

-- The weekly look at who is below the line, once a week and township.
create table discipline_run (
  id varchar(24) not null primary key,
  week varchar(8) not null,
  township varchar(12) not null,
  figures_to date not null,
  looked_at int not null,
  below int not null,
  proposed int not null,
  ran_at ${datetime} not null,
  events bigint not null,
  version bigint not null
);
create index discipline_run_week on discipline_run (week);

-- What rules said: of each refused attempt, and what a case was held against.
create table ruling (
  id bigint ${identity} primary key,
  area varchar(12) not null,
  subject varchar(80) not null,
  request_id varchar(64),
  account varchar(64) not null,
  tried_by varchar(32),
  act varchar(80),
  cadre varchar(32),
  code varchar(60),
  rule varchar(80) not null,
  rule_version varchar(80) not null,
  inputs varchar(4000) not null,
  result varchar(8) not null,
  message varchar(1000) not null,
  made_at ${datetime} not null
);
create index ruling_area on ruling (area, id);
create index ruling_subject on ruling (subject, id);
create index ruling_request on ruling (request_id, id);
create index ruling_account on ruling (account, id);
create index ruling_tried_by on ruling (tried_by, id);
create index ruling_cadre on ruling (cadre, id);
create index ruling_result on ruling (result, id);
