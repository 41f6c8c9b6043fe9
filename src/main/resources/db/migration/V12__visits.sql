-- Campaigns of visits, with their rounds and, where they are not to households, their hosts.
create table campaign (
  id bigint not null primary key,
  area varchar(12) not null,
  kind varchar(20) not null,
  name varchar(100) not null,
  to_hosts boolean not null,
  started_on date not null,
  started_by varchar(64) not null,
  events bigint not null,
  version bigint not null
);

-- A round's id is its campaign's and two digits, a host's its campaign's and three.
create table campaign_round (
  campaign bigint not null,
  number int not null,
  id bigint not null,
  due_on date not null,
  extension_reason varchar(500),
  closed_on date,
  closing_reason varchar(500),
  primary key (campaign, number),
  constraint campaign_round_campaign foreign key (campaign) references campaign (id)
);
create unique index campaign_round_id on campaign_round (id);

create table campaign_host (
  campaign bigint not null,
  number int not null,
  id bigint not null,
  area varchar(12) not null,
  township varchar(12) generated always as (concat(substring(area, 1, 9), '000')),
  post varchar(20) not null,
  name varchar(100) not null,
  primary key (campaign, number),
  constraint campaign_host_campaign foreign key (campaign) references campaign (id)
);
create unique index campaign_host_id on campaign_host (id);

-- A visit bears the id that the visitor's device made of it, so that it is taken once however often it is sent.
create table visit (
  id varchar(36) not null primary key,
  area varchar(12) not null,
  township varchar(12) generated always as (concat(substring(area, 1, 9), '000')),
  household varchar(32),
  host_post varchar(20),
  host_name varchar(100),
  host bigint,
  cadre varchar(32) not null,
  on_behalf_of varchar(32),
  campaign bigint,
  round bigint,
  visited_on date not null,
  outside_responsibility boolean not null,
  not_ok boolean not null,
  words varchar(500),
  recorded_by varchar(64) not null,
  recorded_at ${datetime} not null,
  corrected_at ${datetime},
  digest varchar(44) not null,
  events bigint not null,
  version bigint not null
);
create index visit_day on visit (visited_on, id);
create index visit_area on visit (area, visited_on, id);
create index visit_township on visit (township, visited_on, id);
create index visit_household on visit (household, visited_on, id);
create index visit_cadre on visit (cadre, visited_on, id);
create index visit_campaign on visit (campaign, visited_on, id);
create index visit_not_ok on visit (not_ok, visited_on, id);
-- What of a round is done: whether a household is, and how many are.
create index visit_done on visit (household, round, outside_responsibility);
create index visit_round on visit (round, outside_responsibility, area, household);
create index visit_host on visit (round, host);

create table visit_answer (
  visit varchar(36) not null,
  assurance varchar(16) not null,
  reply varchar(12) not null,
  words varchar(150),
  issue bigint,
  primary key (visit, assurance),
  constraint visit_answer_visit foreign key (visit) references visit (id)
);
create index visit_answer_issue on visit_answer (issue, visit);

create table visit_photograph (
  visit varchar(36) not null,
  position int not null,
  assurance varchar(16),
  attachment varchar(32) not null,
  primary key (visit, position),
  constraint visit_photograph_visit foreign key (visit) references visit (id)
);
create unique index visit_photograph_attachment on visit_photograph (attachment);
