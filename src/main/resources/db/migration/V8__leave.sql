-- 请假 leave of cadres, from the request until they have reported back.
create table cadre_leave (
  id bigint not null primary key,
  area varchar(12) not null,
  township varchar(12) generated always as (concat(substring(area, 1, 9), '000')),
  cadre varchar(32) not null,
  deputy varchar(32) not null,
  reason varchar(500) not null,
  first_day date not null,
  last_day date not null,
  status varchar(16) not null,
  -- Whose approval it needs, and how far up an overdue return has been passed.
  approvers varchar(60) not null,
  overdue varchar(16) not null,
  held_up varchar(20),
  requested_by varchar(64) not null,
  requested_at ${datetime} not null,
  departed_at ${datetime},
  ended_at ${datetime},
  -- The cadre while they are away: nobody is on leave twice at once, whatever runs at the same time.
  away_key varchar(32),
  events bigint not null,
  version bigint not null
);
create unique index cadre_leave_away on cadre_leave (away_key);
create index cadre_leave_cadre on cadre_leave (cadre, id);
create index cadre_leave_deputy on cadre_leave (deputy, id);
create index cadre_leave_area on cadre_leave (area, id);
create index cadre_leave_township on cadre_leave (township, id);
create index cadre_leave_status on cadre_leave (status, id);
create index cadre_leave_status_township on cadre_leave (status, township, id);
create index cadre_leave_open on cadre_leave (cadre, status);
create index cadre_leave_stands_in on cadre_leave (deputy, status);

create table leave_decision (
  cadre_leave bigint not null,
  position int not null,
  role varchar(32) not null,
  approved boolean not null,
  account varchar(64) not null,
  cadre varchar(32),
  reason varchar(500),
  decided_at ${datetime} not null,
  primary key (cadre_leave, position),
  constraint leave_decision_leave foreign key (cadre_leave) references cadre_leave (id)
);

-- For whom somebody holds a task while that one is on leave.
alter table open_task add column on_behalf_of varchar(32);
create index open_task_on_behalf_of on open_task (on_behalf_of);
alter table issue_round add column on_behalf_of_unit varchar(120);
