-- Which visits a log tells of, beside the issues that it is about.
create table work_log_visit (
  work_log varchar(44) not null,
  position int not null,
  visit varchar(36) not null,
  primary key (work_log, position)
);

-- How often a village's register or years of poverty were changed: who has counted a village need not do so again until then.
create table village_change (
  area varchar(12) not null primary key,
  changes bigint not null
);
insert into village_change (area, changes) select distinct h.area, 0 from household h;
