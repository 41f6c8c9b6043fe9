-- Which visits a log tells of, beside the issues that it is about.
create table work_log_visit (
  work_log varchar(44) not null,
  position int not null,
  visit varchar(36) not null,
  primary key (work_log, position)
);
