-- 签到 where cadres signed in, once a day.
create table presence (
  -- The day and the cadre.
  id varchar(60) not null primary key,
  cadre varchar(32) not null,
  on_day date not null,
  area varchar(12) not null,
  township varchar(12) generated always as (concat(substring(area, 1, 9), '000')),
  signed_at ${datetime} not null,
  account varchar(64) not null,
  -- To a hundredth of a degree, and apart from the record: it shows that somebody was in the village, and no more.
  latitude decimal(5, 2),
  longitude decimal(6, 2),
  events bigint not null,
  version bigint not null
);
create index presence_area on presence (area, id);
create index presence_township on presence (township, id);
create index presence_day on presence (on_day, id);
create index presence_day_township on presence (on_day, township, id);
create index presence_cadre on presence (cadre, id);

-- 点名 who was due and did not sign in, called once a day and township.
create table roll_call (
  on_day date not null,
  township varchar(12) not null,
  due int not null,
  signed int not null,
  called_at ${datetime} not null,
  events bigint not null,
  version bigint not null,
  primary key (on_day, township)
);
create table roll_absence (
  on_day date not null,
  township varchar(12) not null,
  position int not null,
  -- The day, the cadre and the place.
  id varchar(80) not null,
  cadre varchar(32) not null,
  area varchar(12) not null,
  -- The approved leave on which they were; without one they were absent.
  cadre_leave bigint,
  on_leave boolean generated always as (cadre_leave is not null),
  primary key (on_day, township, position),
  constraint roll_absence_call foreign key (on_day, township) references roll_call (on_day, township)
);
create unique index roll_absence_id on roll_absence (id);
create index roll_absence_leave on roll_absence (on_leave, id);
create index roll_absence_area on roll_absence (on_leave, area, id);
create index roll_absence_township on roll_absence (on_leave, township, id);
create index roll_absence_day on roll_absence (on_leave, on_day, id);
create index roll_absence_day_township on roll_absence (on_leave, on_day, township, id);
create index roll_absence_cadre on roll_absence (cadre, on_leave, id);
