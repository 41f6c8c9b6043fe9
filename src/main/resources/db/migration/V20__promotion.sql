-- What was said against a notice about a person is read by few.
alter table notice_objection add column confidential boolean default false not null;

-- 常委会: who sits on it, and since when.
create table committee (
  id varchar(12) not null primary key,
  events bigint not null,
  version bigint not null
);
create table committee_member (
  committee varchar(12) not null,
  position int not null,
  cadre varchar(32) not null,
  chair boolean not null,
  since_on date not null,
  until_on date,
  primary key (committee, position),
  constraint committee_member_committee foreign key (committee) references committee (id)
);

-- That two cadres are kin.
create table kinship (
  id bigint not null primary key,
  area varchar(12) not null,
  cadre varchar(32) not null,
  kin varchar(32) not null,
  declared_by varchar(64) not null,
  declared_on date not null,
  declarer varchar(32),
  confirmed_by varchar(64),
  confirmed_on date,
  ended_on date,
  reason varchar(500),
  open_key varchar(80),
  events bigint not null,
  version bigint not null
);
create unique index kinship_open on kinship (open_key);
create index kinship_area on kinship (area, id);
create index kinship_cadre on kinship (cadre, id);
create index kinship_kin on kinship (kin, id);

-- A vote on one cadre. Of a secret one a seat says whether somebody voted, and a paper what was said; nothing joins them.
create table ballot (
  id bigint not null primary key,
  area varchar(12) not null,
  kind varchar(16) not null,
  matter varchar(40) not null,
  candidate varchar(32) not null,
  secret boolean not null,
  status varchar(12) not null,
  opened_by varchar(64) not null,
  opened_at ${datetime} not null,
  closed_at ${datetime},
  agreed int,
  disagreed int,
  deferred int,
  passed boolean,
  reason varchar(500),
  events bigint not null,
  version bigint not null
);
create index ballot_area on ballot (area, id);
create index ballot_status on ballot (status, id);
create index ballot_kind on ballot (kind, id);
create index ballot_candidate on ballot (candidate, id);
-- The candidate and their rivals: neither they nor their kin vote.
create table ballot_concerned (
  ballot bigint not null,
  cadre varchar(32) not null,
  primary key (ballot, cadre),
  constraint ballot_concerned_ballot foreign key (ballot) references ballot (id)
);
create index ballot_concerned_cadre on ballot_concerned (cadre, ballot);
create table ballot_seat (
  ballot bigint not null,
  position int not null,
  voter varchar(32) not null,
  chair boolean not null,
  recusal varchar(8),
  present boolean not null,
  voted boolean not null,
  choice varchar(12),
  primary key (ballot, position),
  constraint ballot_seat_ballot foreign key (ballot) references ballot (id)
);
create index ballot_seat_voter on ballot_seat (voter, ballot);
create table ballot_paper (
  ballot bigint not null,
  id varchar(36) not null,
  choice varchar(12) not null,
  primary key (ballot, id),
  constraint ballot_paper_ballot foreign key (ballot) references ballot (id)
);

-- 后备干部库: how many are in each pool. Whoever comes in or leaves holds its row meanwhile.
create table pool (
  id varchar(20) not null primary key,
  area varchar(12) not null,
  tier varchar(8) not null,
  occupied int not null,
  events bigint not null,
  version bigint not null
);
create index pool_area on pool (area, id);

-- Somebody's time in a pool.
create table pool_member (
  id bigint not null primary key,
  area varchar(12) not null,
  tier varchar(8) not null,
  cadre varchar(32) not null,
  nomination bigint not null,
  entered_on date not null,
  left_on date,
  ground varchar(12),
  reason varchar(500),
  decided_by varchar(64),
  discipline_case bigint,
  open_key varchar(32),
  presence varchar(3) generated always as (case when open_key is null then 'OUT' else 'IN' end),
  events bigint not null,
  version bigint not null
);
-- In one pool at a time, whatever runs at the same time.
create unique index pool_member_open on pool_member (open_key);
create unique index pool_member_case on pool_member (discipline_case);
create index pool_member_area on pool_member (area, id);
create index pool_member_presence on pool_member (presence, id);
create index pool_member_tier on pool_member (tier, id);
create index pool_member_cadre on pool_member (cadre, id);

-- A cadre's way into a pool.
create table nomination (
  id bigint not null primary key,
  area varchar(12) not null,
  cadre varchar(32) not null,
  tier varchar(8) not null,
  status varchar(16) not null,
  nominated_by varchar(64) not null,
  nominated_on date not null,
  grounds varchar(500) not null,
  recommendation bigint,
  decision bigint,
  voting boolean not null,
  inspected_by varchar(64),
  finding varchar(2000),
  notice bigint,
  ended_on date,
  reason varchar(500),
  open_key varchar(32),
  events bigint not null,
  version bigint not null
);
create unique index nomination_open on nomination (open_key);
create index nomination_area on nomination (area, id);
create index nomination_status on nomination (status, id);
create index nomination_tier on nomination (tier, id);
create index nomination_cadre on nomination (cadre, id);
create table nomination_step (
  nomination bigint not null,
  position int not null,
  step varchar(16) not null,
  entered_at ${datetime} not null,
  left_at ${datetime},
  primary key (nomination, position),
  constraint nomination_step_nomination foreign key (nomination) references nomination (id)
);

-- What everybody in the county is told of a cadre.
create table cadre_notice (
  id bigint not null primary key,
  area varchar(12) not null,
  matter varchar(40) not null,
  cadre varchar(32) not null,
  proposal varchar(300) not null,
  state varchar(12) not null,
  hung_on date not null,
  hangs_until date not null,
  stopped_on date,
  events bigint not null,
  version bigint not null
);
create index cadre_notice_area on cadre_notice (area, id);
create index cadre_notice_state on cadre_notice (state, id);

-- A vacant post, and who may be appointed to it.
create table vacancy (
  id bigint not null primary key,
  area varchar(12) not null,
  post_rank varchar(20) not null,
  unit varchar(100) not null,
  post varchar(100) not null,
  status varchar(16) not null,
  opened_by varchar(64) not null,
  opened_on date not null,
  proposed varchar(32),
  decision bigint,
  voting boolean not null,
  appointment bigint,
  ended_on date,
  reason varchar(500),
  events bigint not null,
  version bigint not null
);
create index vacancy_area on vacancy (area, id);
create index vacancy_status on vacancy (status, id);
create index vacancy_post_rank on vacancy (post_rank, id);
create table vacancy_candidate (
  vacancy bigint not null,
  position int not null,
  cadre varchar(32) not null,
  tier varchar(8),
  nominated_by varchar(64) not null,
  nominated_on date not null,
  fit boolean,
  finding varchar(2000),
  inspected_by varchar(64),
  proposed boolean not null,
  primary key (vacancy, position),
  constraint vacancy_candidate_vacancy foreign key (vacancy) references vacancy (id)
);
create index vacancy_candidate_cadre on vacancy_candidate (cadre, vacancy);
create table vacancy_step (
  vacancy bigint not null,
  position int not null,
  step varchar(16) not null,
  entered_at ${datetime} not null,
  left_at ${datetime},
  primary key (vacancy, position),
  constraint vacancy_step_vacancy foreign key (vacancy) references vacancy (id)
);

-- That a cadre is to be appointed, with what they were before.
create table appointment (
  id bigint not null primary key,
  area varchar(12) not null,
  vacancy bigint not null,
  cadre varchar(32) not null,
  post_rank varchar(20) not null,
  unit varchar(100) not null,
  post varchar(100) not null,
  former_unit varchar(100) not null,
  former_post varchar(100) not null,
  former_rank varchar(100) not null,
  frontline boolean not null,
  tier varchar(8),
  status varchar(16) not null,
  notice bigint not null,
  appointed_on date,
  appointed_by varchar(64),
  probation_until date,
  ended_on date,
  reason varchar(500),
  -- The case whose outcome removed them.
  discipline_case bigint,
  events bigint not null,
  version bigint not null
);
create index appointment_area on appointment (area, id);
create index appointment_status on appointment (status, id);
create index appointment_cadre on appointment (cadre, id);
create index appointment_case on appointment (discipline_case);
create index appointment_figures on appointment (frontline, appointed_on, area, former_post);
create table appointment_step (
  appointment bigint not null,
  position int not null,
  step varchar(16) not null,
  entered_at ${datetime} not null,
  left_at ${datetime},
  primary key (appointment, position),
  constraint appointment_step_appointment foreign key (appointment) references appointment (id)
);

-- The county's list of who was appointed before it kept that here.
create table past_appointment (
  id varchar(48) not null primary key,
  area varchar(12) not null,
  cadre varchar(32) not null,
  appointed_on date not null,
  post_rank varchar(20) not null,
  unit varchar(100) not null,
  post varchar(100) not null,
  former_unit varchar(100) not null,
  former_post varchar(100) not null,
  former_rank varchar(100) not null,
  frontline boolean not null,
  digest varchar(44) not null,
  version bigint not null
);
create index past_appointment_cadre on past_appointment (cadre, appointed_on);
create index past_appointment_figures on past_appointment (frontline, appointed_on, area, former_post);

-- A calendar year of the county's own promotions. Whoever appoints holds its row meanwhile.
create table promotion_year (
  id varchar(20) not null primary key,
  area varchar(12) not null,
  of_year int not null,
  promoted int not null,
  from_pools int not null,
  events bigint not null,
  version bigint not null
);
create index promotion_year_area on promotion_year (area, of_year);
