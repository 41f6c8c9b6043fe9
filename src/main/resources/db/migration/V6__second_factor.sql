-- 三员分立: an account is of one kind, and holds the roles of that kind alone. The kind of a grant comes from its role and
-- has to be the account's, whoever writes the rows.
alter table account add column kind varchar(10) default 'CASEWORK' not null;
update account set kind = coalesce((
  select min(case g.role when 'SYSTEM_ADMIN' then 'SYSTEM' when 'SECURITY_ADMIN' then 'SECURITY'
    when 'AUDIT_ADMIN' then 'AUDIT' else 'CASEWORK' end)
  from account_grant g where g.account = account.name), 'CASEWORK');
-- H2 takes a list of values as long as the connection that made the constraint, and no longer.
alter table account add constraint account_kind check (
  case kind when 'CASEWORK' then 1 when 'SYSTEM' then 1 when 'SECURITY' then 1 when 'AUDIT' then 1 else 0 end = 1);
alter table account add constraint account_of_kind unique (name, kind);
alter table account_grant add column kind varchar(10) generated always as (
  case role when 'SYSTEM_ADMIN' then 'SYSTEM' when 'SECURITY_ADMIN' then 'SECURITY'
    when 'AUDIT_ADMIN' then 'AUDIT' else 'CASEWORK' end) ${stored};
alter table account_grant add constraint account_grant_kind foreign key (account, kind) references account (name, kind);

-- Since when a password is in use, when its person last signed in, and since when the account is open again.
alter table account add column password_changed_at ${datetime};
alter table account add column last_signed_in_at ${datetime};
alter table account add column enabled_at ${datetime};
-- Nobody is put out by the upgrade: ages count from here.
update account set password_changed_at = current_timestamp, enabled_at = current_timestamp;

-- The passwords before the present one, of which some may not come again.
create table former_password (
  account varchar(64) not null,
  number bigint not null,
  password varchar(200) not null,
  primary key (account, number),
  constraint former_password_account foreign key (account) references account (name)
);

-- The second factor: its sealed secret, since when, and the step of time whose code was taken last. And what stands in
-- for a code once, hashed.
alter table account add column sealed_second_factor varchar(400);
alter table account add column second_factor_at ${datetime};
alter table account add column second_factor_step bigint default 0 not null;
create table recovery_code (
  account varchar(64) not null,
  hash varchar(64) not null,
  primary key (account, hash),
  constraint recovery_code_account foreign key (account) references account (name)
);
