-- Who answers is appointed and replaced, beside what lists say. The spans of one village or household never overlap: whoever
-- begins ends the one before. Until here whoever had begun later answered; now the earlier rows say themselves until when.
alter table responsibility add column reason varchar(500);
alter table responsibility add column appointed_by varchar(64);
alter table responsibility add column end_reason varchar(500);
alter table responsibility add column ended_by varchar(64);
alter table responsibility add column household varchar(32) generated always as (case when kind = 'HOUSEHOLD' then subject end);
alter table responsibility add column township varchar(12) generated always as (concat(substring(area, 1, 9), '000'));

create table responsibility_next (
  id varchar(100) not null primary key,
  next_on date not null
);
insert into responsibility_next (id, next_on)
select n.id, n.next_on from (select r.id, lead(r.since_on) over (partition by r.kind, r.subject order by r.since_on, r.id)
  as next_on from responsibility r where r.until_on is null) n where n.next_on is not null;
update responsibility set until_on = (select n.next_on from responsibility_next n where n.id = responsibility.id)
where id in (select n.id from responsibility_next n);
drop table responsibility_next;

-- Of one village or household at most one is open, whoever writes at the same time.
alter table responsibility add column open_key varchar(60) generated always as (case when until_on is null then concat(kind, ':', subject) end);
create unique index responsibility_open on responsibility (open_key);

create index responsibility_subject_since on responsibility (subject, since_on, id);
create index responsibility_household_since on responsibility (household, since_on, id);
create index responsibility_cadre_since on responsibility (cadre, since_on, id);
