-- What was said against a notice about a person is read by few.
alter table notice_objection add column confidential boolean default false not null;
