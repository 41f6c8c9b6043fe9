-- Behind each filter and order of a list stands an index: one value of each column that is asked for, then the order.
-- Whoever sees the county walks it in that order; whoever sees a township or a village has its code as one value more. A
-- row says itself which township it lies in.
alter table household add column township varchar(12) generated always as (concat(substring(area, 1, 9), '000'));
create index household_township on household (township, id);
create index household_monitoring on household (monitoring, id);

alter table cadre add column township varchar(12) generated always as (concat(substring(area, 1, 9), '000'));
create index cadre_township on cadre (township, id);

alter table open_task add column township varchar(12) generated always as (concat(substring(area, 1, 9), '000'));
create index open_task_township on open_task (township, due_at, id);
create index open_task_kind on open_task (kind, due_at, id);
create index open_task_line on open_task (line, due_at, id);
create index open_task_roles on open_task (roles, assignee, due_at, id);
create index open_task_household on open_task (household, due_at, id);

create index issue_township_due on issue (township, due_on, id);
create index issue_township_id on issue (township, id);
create index issue_area_due on issue (area, due_on, id);
create index issue_status_due on issue (status, due_on, id, area);
create index issue_status_id on issue (status, id, due_on);
create index issue_status_township_due on issue (status, township, due_on, id);
create index issue_status_township_id on issue (status, township, id);
create index issue_status_line_due on issue (status, line, due_on, id);
create index issue_status_line_id on issue (status, line, id);
create index issue_line_due on issue (line, due_on, id);
create index issue_line_id on issue (line, id);
create index issue_severity_due on issue (severity, due_on, id);
create index issue_severity_id on issue (severity, id);
create index issue_rule_due on issue (rule, due_on, id);
create index issue_rule_id on issue (rule, id);
create index issue_household_due on issue (household, due_on, id);
create index issue_household_id on issue (household, id);
create index issue_rectifier_due on issue (rectifier, due_on, id);
create index issue_rectifier_id on issue (rectifier, id);

create index account_area on account (area, name);
create index account_disabled on account (disabled, name);
create index account_grant_account on account_grant (role, account);

-- Behind the story of a cadre: what they rectified, were stood in for at, or rechecked.
create index issue_round_rectifier on issue_round (rectifier);
create index issue_round_on_behalf_of on issue_round (on_behalf_of);
create index issue_round_inspector on issue_round (inspector);
