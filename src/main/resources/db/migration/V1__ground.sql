-- One history for H2 and MySQL. Times are kept to the microsecond in the county's zone.

create table counter (
  name varchar(40) not null primary key,
  last_number bigint not null
);

-- Who may sign in, and what they are where.
create table account (
  name varchar(64) not null primary key,
  person varchar(64) not null,
  cadre varchar(32),
  password varchar(200) not null,
  disabled boolean not null,
  failures int not null,
  locked_until ${datetime},
  must_change boolean not null,
  created_at ${datetime} not null,
  events bigint not null,
  version bigint not null
);
create table account_grant (
  account varchar(64) not null,
  role varchar(32) not null,
  area varchar(12) not null,
  line_of_inspection varchar(16) not null,
  primary key (account, role, area, line_of_inspection),
  constraint account_grant_account foreign key (account) references account (name)
);
create index account_grant_role on account_grant (role);

-- Keys and secrets that the nodes of one county share, sealed as personal data are.
create table secret (
  name varchar(40) not null primary key,
  sealed_content varchar(4000) not null,
  created_at ${datetime} not null
);

-- The record: appended to, never updated, never deleted from.
create table record_event (
  id bigint ${identity} primary key,
  uuid char(36) not null,
  belongs_to varchar(120) not null,
  subject varchar(120) not null,
  sequence bigint not null,
  name varchar(60) not null,
  actor varchar(64) not null,
  on_behalf_of varchar(64),
  area varchar(12) not null,
  request_id varchar(64),
  happened_at ${datetime} not null,
  -- What is hashed, to the byte; the columns before it only find it.
  entry ${bytes} not null,
  hash binary(32) not null,
  -- Under a key that lies elsewhere: that a server of the county wrote it.
  stamp binary(32) not null
);
create unique index record_event_uuid on record_event (uuid);
create unique index record_event_subject on record_event (subject, sequence);
create index record_event_belongs on record_event (belongs_to, id);
create index record_event_area on record_event (area, id);

-- The county.
create table division (
  id varchar(12) not null primary key,
  area varchar(12) not null,
  name varchar(100) not null,
  level varchar(10) not null,
  parent varchar(12),
  poor_village boolean not null,
  digest varchar(44) not null,
  version bigint not null
);
create index division_parent on division (parent, id);

create table cadre (
  id varchar(32) not null primary key,
  area varchar(12) not null,
  name varchar(100) not null,
  unit varchar(100) not null,
  unit_kind varchar(100) not null,
  post varchar(100) not null,
  cadre_rank varchar(100) not null,
  sealed_phone varchar(200),
  digest varchar(44) not null,
  version bigint not null
);
create index cadre_area on cadre (area, id);

create table household (
  id varchar(32) not null primary key,
  area varchar(12) not null,
  kind varchar(100) not null,
  monitoring varchar(24),
  risk_cleared boolean not null,
  identified_on date,
  cause1 varchar(100),
  cause2 varchar(100),
  income_per_head decimal(12, 2),
  dangerous_house boolean not null,
  safe_water boolean not null,
  digest varchar(44) not null,
  version bigint not null
);
create index household_area on household (area, id);

create table person (
  id varchar(32) not null primary key,
  area varchar(12) not null,
  household varchar(32) not null,
  name varchar(100) not null,
  -- What begins with sealed_ is encrypted; identity_key is a keyed hash, by which a number is found again.
  sealed_card_kind varchar(600),
  sealed_card_number varchar(200) not null,
  sealed_identity_number varchar(200) not null,
  identity_key char(32) not null,
  -- The same of what the register's last file said, whatever was put right since.
  listed_identity char(32) not null,
  identity_valid boolean not null,
  born_on date,
  relation varchar(100) not null,
  sex varchar(100) not null,
  ethnicity varchar(100) not null,
  education varchar(100) not null,
  sealed_health varchar(200) not null,
  months_of_work int,
  resident_insurance boolean not null,
  employee_insurance boolean not null,
  sealed_phone varchar(200),
  digest varchar(44) not null,
  version bigint not null
);
create index person_household on person (household, id);
create index person_identity on person (identity_key);
create index person_listed on person (listed_identity);
create index person_born on person (born_on);
create index person_area on person (area, id);

create table responsibility (
  id varchar(100) not null primary key,
  area varchar(12) not null,
  kind varchar(20) not null,
  cadre varchar(32) not null,
  subject varchar(32) not null,
  since_on date not null,
  until_on date,
  digest varchar(44) not null,
  version bigint not null
);
create index responsibility_subject on responsibility (subject, kind, since_on);
create index responsibility_cadre on responsibility (cadre, kind, subject);

-- The departments' lists.
create table housing_report (
  id varchar(40) not null primary key,
  area varchar(12) not null,
  household varchar(32) not null,
  kind varchar(16) not null,
  grade varchar(1) not null,
  reported_on date not null,
  issued_by varchar(100),
  digest varchar(44) not null,
  version bigint not null
);
create index housing_report_household on housing_report (household, reported_on);

create table water_supply (
  id varchar(32) not null primary key,
  area varchar(12) not null,
  supply varchar(100) not null,
  centralised boolean not null,
  scheme varchar(32),
  purifier boolean not null,
  digest varchar(44) not null,
  version bigint not null
);
create index water_supply_scheme on water_supply (scheme);

create table water_test (
  id varchar(40) not null primary key,
  area varchar(12) not null,
  scheme varchar(32) not null,
  point varchar(10) not null,
  tested_on date not null,
  passed boolean not null,
  digest varchar(44) not null,
  version bigint not null
);
create index water_test_scheme on water_test (scheme, point, tested_on);

create table enrolment (
  id varchar(64) not null primary key,
  area varchar(12) not null,
  sealed_identity_number varchar(200) not null,
  identity_key char(32) not null,
  school varchar(100) not null,
  stage varchar(100) not null,
  grade varchar(100) not null,
  attending boolean not null,
  digest varchar(44) not null,
  version bigint not null
);
create index enrolment_identity on enrolment (identity_key);

create table child (
  id varchar(40) not null primary key,
  area varchar(12) not null,
  source varchar(10) not null,
  name varchar(100) not null,
  sealed_identity_number varchar(200) not null,
  identity_key char(32) not null,
  born_on date,
  digest varchar(44) not null,
  version bigint not null
);
create index child_identity on child (identity_key);

create table teaching_plan (
  id varchar(32) not null primary key,
  area varchar(12) not null,
  manner varchar(100) not null,
  teacher varchar(100),
  started_on date,
  digest varchar(44) not null,
  version bigint not null
);

create table health_file (
  id varchar(32) not null primary key,
  area varchar(12) not null,
  examined_on date,
  sealed_chronic_disease varchar(600),
  sealed_handbook varchar(200),
  family_doctor varchar(100),
  digest varchar(44) not null,
  version bigint not null
);

create table medical_bill (
  id varchar(80) not null primary key,
  area varchar(12) not null,
  person varchar(32) not null,
  settled_on date not null,
  total decimal(12, 2) not null,
  compliant decimal(12, 2) not null,
  digest varchar(44) not null,
  version bigint not null
);
create index medical_bill_person on medical_bill (person, settled_on);

-- Imports and inspections.
create table import_run (
  id bigint not null primary key,
  area varchar(12) not null,
  folder varchar(400) not null,
  purpose varchar(200) not null,
  status varchar(16) not null,
  started_by varchar(64) not null,
  started_at ${datetime} not null,
  finished_at ${datetime},
  failure varchar(1000),
  events bigint not null,
  version bigint not null
);
create table import_file (
  import_run bigint not null,
  position int not null,
  name varchar(200) not null,
  kind varchar(20) not null,
  size_bytes bigint not null,
  read_rows bigint not null,
  accepted bigint not null,
  repeated bigint not null,
  rejected bigint not null,
  added bigint not null,
  changed bigint not null,
  rejections varchar(1000) not null,
  primary key (import_run, position),
  constraint import_file_run foreign key (import_run) references import_run (id)
);

create table inspection (
  id bigint not null primary key,
  area varchar(12) not null,
  as_of date not null,
  rules varchar(1000) not null,
  status varchar(16) not null,
  started_by varchar(64) not null,
  started_at ${datetime} not null,
  finished_at ${datetime},
  found int not null,
  opened int not null,
  still_open int not null,
  gone int not null,
  failure varchar(1000),
  events bigint not null,
  version bigint not null
);
create table inspection_count (
  inspection bigint not null,
  rule varchar(40) not null,
  found int not null,
  primary key (inspection, rule),
  constraint inspection_count_inspection foreign key (inspection) references inspection (id)
);

-- Signs of life of imports and inspections; not part of the record.
create table pulse (
  subject varchar(80) not null primary key,
  step varchar(200) not null,
  done bigint not null,
  of_all bigint,
  beat_at ${datetime} not null
);

-- Issues.
create table issue (
  id bigint not null primary key,
  area varchar(12) not null,
  township varchar(12) not null,
  status varchar(16) not null,
  source varchar(16) not null,
  line varchar(16) not null,
  rule varchar(40) not null,
  severity varchar(10) not null,
  subject_kind varchar(12) not null,
  subject_id varchar(40) not null,
  household varchar(32),
  summary varchar(500) not null,
  facts varchar(200) not null,
  inspection bigint,
  reported_by varchar(64) not null,
  reported_at ${datetime} not null,
  deadline_kind varchar(12) not null,
  deadline_days int not null,
  deadline_counts varchar(16) not null,
  due_on date not null,
  rectifier varchar(32),
  escalation varchar(20) not null,
  round int not null,
  inspected_on date,
  found_again_on date,
  gone_on date,
  struck_off_on date,
  struck_off_week varchar(10),
  relapses int not null,
  failed_rounds int not null,
  extension_until date,
  extension_reason varchar(500),
  extension_by varchar(64),
  extended boolean not null,
  withdrawal_reason varchar(500),
  withdrawal_by varchar(64),
  open_key varchar(100),
  events bigint not null,
  version bigint not null
);
-- One open issue for one rule and subject, whatever runs at the same time.
create unique index issue_open_key on issue (open_key);
create index issue_subject on issue (rule, subject_id);
create index issue_area on issue (area, id);
create index issue_due on issue (due_on, id);
create index issue_status on issue (status, area, id);
create index issue_line on issue (line, area, id);
create index issue_household on issue (household, status, id);
create index issue_week on issue (struck_off_week, township, id);

create table issue_round (
  issue bigint not null,
  number int not null,
  rectifier varchar(32),
  rectifier_account varchar(64),
  rectifier_unit varchar(120),
  on_behalf_of varchar(32),
  description varchar(2000),
  rectified_at ${datetime},
  inspector varchar(32),
  inspector_account varchar(64),
  passed boolean,
  reason varchar(1000),
  rechecked_at ${datetime},
  primary key (issue, number),
  constraint issue_round_issue foreign key (issue) references issue (id)
);
create table issue_evidence (
  issue bigint not null,
  round int not null,
  position int not null,
  title varchar(200) not null,
  url varchar(1000) not null,
  sha256 varchar(64),
  primary key (issue, round, position),
  constraint issue_evidence_issue foreign key (issue) references issue (id)
);

-- Which struck-off issues of a week and township are looked at again.
create table look_back_draw (
  week varchar(10) not null,
  township varchar(12) not null,
  drawn_on date not null,
  seed bigint not null,
  candidates int not null,
  drawn int not null,
  events bigint not null,
  version bigint not null,
  primary key (week, township)
);
create table look_back_drawn (
  week varchar(10) not null,
  township varchar(12) not null,
  issue bigint not null,
  primary key (week, township, issue),
  constraint look_back_drawn_draw foreign key (week, township) references look_back_draw (week, township)
);

-- The engine's side: one instance an aggregate, and the open tasks.
create table process_instance (
  subject varchar(80) not null primary key,
  instance_id varchar(64) not null,
  process varchar(40) not null,
  area varchar(12) not null,
  line varchar(16),
  household varchar(32),
  started_at ${datetime} not null
);
create unique index process_instance_id on process_instance (instance_id);

create table open_task (
  id varchar(64) not null primary key,
  kind varchar(40) not null,
  process varchar(40) not null,
  subject varchar(80) not null,
  area varchar(12) not null,
  line varchar(16),
  household varchar(32),
  assignee varchar(32),
  roles varchar(120) not null,
  due_at ${datetime} not null,
  created_at ${datetime} not null,
  events bigint not null
);
create unique index open_task_subject on open_task (subject, kind);
create index open_task_due on open_task (due_at, id);
create index open_task_area on open_task (area, due_at, id);
create index open_task_assignee on open_task (assignee, due_at, id);

-- A key that a client gave to a creation, and what came of it.
create table idempotency_key (
  account varchar(64) not null,
  name varchar(100) not null,
  request varchar(44) not null,
  answer varchar(80) not null,
  created_at ${datetime} not null,
  primary key (account, name)
);
