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
  state varchar(12) not null,
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
create index ballot_state on ballot (state, id);
create index ballot_kind on ballot (kind, id);
create index ballot_candidate on ballot (candidate, id);
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
