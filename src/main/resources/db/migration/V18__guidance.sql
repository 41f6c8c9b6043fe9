-- 督导调研: a leader's visit bears the id that a device made of it, so that it is taken once however often it is sent.
create table guidance_visit (
  id varchar(36) not null primary key,
  area varchar(12) not null,
  township varchar(12) generated always as (concat(substring(area, 1, 9), '000')),
  household varchar(32),
  leader varchar(32) not null,
  visited_on date not null,
  note varchar(2000) not null,
  recorded_by varchar(64) not null,
  recorded_at ${datetime} not null,
  corrected_at ${datetime},
  withdrawn_at ${datetime},
  withdrawn_reason varchar(500),
  withdrawn boolean not null,
  digest varchar(44) not null,
  events bigint not null,
  version bigint not null
);
create index guidance_visit_day on guidance_visit (visited_on, id);
create index guidance_visit_area on guidance_visit (area, visited_on, id);
create index guidance_visit_township on guidance_visit (township, visited_on, id);
create index guidance_visit_household on guidance_visit (household, visited_on, id);
create index guidance_visit_leader on guidance_visit (leader, visited_on, id);
create index guidance_visit_withdrawn on guidance_visit (withdrawn, visited_on, id);

create table guidance_companion (
  guidance_visit varchar(36) not null,
  position int not null,
  cadre varchar(32) not null,
  primary key (guidance_visit, position),
  constraint guidance_companion_visit foreign key (guidance_visit) references guidance_visit (id)
);

-- What is to go on; each is an issue, or an item of a Sunday meeting's agenda.
create table guidance_item (
  guidance_visit varchar(36) not null,
  position int not null,
  handling varchar(10) not null,
  line varchar(20) not null,
  severity varchar(20) not null,
  summary varchar(500) not null,
  issue bigint,
  agenda_item bigint,
  primary key (guidance_visit, position),
  constraint guidance_item_visit foreign key (guidance_visit) references guidance_visit (id)
);
create unique index guidance_item_issue on guidance_item (issue);
create index guidance_item_agenda on guidance_item (agenda_item);

create table guidance_file (
  guidance_visit varchar(36) not null,
  position int not null,
  attachment varchar(32) not null,
  primary key (guidance_visit, position),
  constraint guidance_file_visit foreign key (guidance_visit) references guidance_visit (id)
);
create unique index guidance_file_attachment on guidance_file (attachment);
