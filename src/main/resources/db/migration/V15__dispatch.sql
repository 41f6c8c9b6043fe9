-- What is dispatched each day: projects, and the work on exit indicators, which has a target instead of a budget.
create table project (
  id bigint not null primary key,
  area varchar(12) not null,
  township varchar(12) generated always as (concat(substring(area, 1, 9), '000')),
  name varchar(200) not null,
  owner varchar(32) not null,
  indicator_of varchar(12),
  indicator varchar(60),
  target decimal(16, 2),
  unit varchar(20),
  budget decimal(16, 2),
  starts_on date not null,
  ends_on date not null,
  status varchar(12) not null,
  made_by varchar(64) not null,
  made_on date not null,
  closed_on date,
  closed_reason varchar(500),
  events bigint not null,
  version bigint not null
);
create index project_area on project (area, id);
create index project_township on project (township, id);
create index project_owner on project (owner, id);
create index project_status on project (status, id);

-- A plan in stretches, each from the milestone before it to its own, or to the end. Plans stay as they were in force on
-- each day, so that a day's colour can be reckoned again. Days are numbers from 1970-01-01, which both databases reckon
-- with in the same way.
create table project_milestone (
  project bigint not null,
  position int not null,
  name varchar(100),
  since_on date not null,
  until_on date not null,
  from_day int not null,
  from_share decimal(5, 2) not null,
  to_day int not null,
  to_share decimal(5, 2) not null,
  opens boolean not null,
  closes boolean not null,
  done_on date,
  primary key (project, position),
  constraint project_milestone_project foreign key (project) references project (id)
);

-- What was done by the end of each day, as it was entered last.
create table project_progress (
  project bigint not null,
  entered_on date not null,
  until_on date not null,
  share decimal(5, 2) not null,
  reached decimal(16, 2),
  paid decimal(16, 2),
  description varchar(500) not null,
  reason varchar(500),
  cadre varchar(32),
  first_at ${datetime} not null,
  entered_at ${datetime} not null,
  primary key (project, entered_on),
  constraint project_progress_project foreign key (project) references project (id)
);

create index project_progress_until on project_progress (project, until_on);

-- 调度令: what the secretary or the head asked about, round by round.
create table dispatch_order (
  id bigint not null primary key,
  area varchar(12) not null,
  township varchar(12) generated always as (concat(substring(area, 1, 9), '000')),
  project bigint,
  owner varchar(32) not null,
  asked_by varchar(64) not null,
  asker varchar(32),
  status varchar(12) not null,
  round int not null,
  due_at ${datetime} not null,
  agenda_week varchar(8),
  withdrawn_reason varchar(500),
  issue bigint,
  events bigint not null,
  version bigint not null,
  constraint dispatch_order_project foreign key (project) references project (id)
);
create index dispatch_order_area on dispatch_order (area, id);
create index dispatch_order_township on dispatch_order (township, id);
create index dispatch_order_owner on dispatch_order (owner, id);
create index dispatch_order_status on dispatch_order (status, id);
create index dispatch_order_about on dispatch_order (project, id);
create index dispatch_order_agenda on dispatch_order (agenda_week, id);

create table dispatch_round (
  dispatch_order bigint not null,
  number int not null,
  question varchar(500) not null,
  asked_at ${datetime} not null,
  due_at ${datetime} not null,
  unanswered_at ${datetime},
  answer varchar(2000),
  answered_by varchar(64),
  answerer varchar(32),
  on_behalf_of varchar(32),
  answered_at ${datetime},
  primary key (dispatch_order, number),
  constraint dispatch_round_order foreign key (dispatch_order) references dispatch_order (id)
);
create table dispatch_answer_file (
  dispatch_order bigint not null,
  position int not null,
  round int not null,
  attachment varchar(32) not null,
  sha256 varchar(64) not null,
  primary key (dispatch_order, position),
  constraint dispatch_answer_file_order foreign key (dispatch_order) references dispatch_order (id)
);
create unique index dispatch_answer_file_attachment on dispatch_answer_file (attachment);

-- Behind the county's figures: each counts on one of these without a look at the rows.
create index household_figures on household (area, kind, monitoring, risk_cleared);
create index issue_figures on issue (area, status, line, due_on, reported_at, struck_off_on);
