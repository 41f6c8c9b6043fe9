-- Behind each filter and order of a list stands an index, for those who see the county as for those who see a township or
-- a village: one value of each column that is asked for, then the order. A row says itself which township it lies in.
alter table household add column township varchar(12) generated always as (concat(substring(area, 1, 9), '000'));
alter table cadre add column township varchar(12) generated always as (concat(substring(area, 1, 9), '000'));
alter table open_task add column township varchar(12) generated always as (concat(substring(area, 1, 9), '000'));
