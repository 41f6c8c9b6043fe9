-- The county that keeps an account; one cadre signs in with one account.
alter table account add column area varchar(12) not null;
create unique index account_cadre on account (cadre);

-- The authorization server's tables, as Spring Security's JDBC services read them. Texts stand where the original has
-- blobs, and what is looked up is short enough for an index on either database.
create table oauth2_authorization (
  id varchar(100) not null primary key,
  registered_client_id varchar(100) not null,
  principal_name varchar(200) not null,
  authorization_grant_type varchar(100) not null,
  authorized_scopes varchar(1000),
  attributes text,
  state varchar(500),
  authorization_code_value varchar(512),
  authorization_code_issued_at ${datetime},
  authorization_code_expires_at ${datetime},
  authorization_code_metadata text,
  access_token_value text,
  access_token_issued_at ${datetime},
  access_token_expires_at ${datetime},
  access_token_metadata text,
  access_token_type varchar(100),
  access_token_scopes varchar(1000),
  oidc_id_token_value text,
  oidc_id_token_issued_at ${datetime},
  oidc_id_token_expires_at ${datetime},
  oidc_id_token_metadata text,
  refresh_token_value varchar(512),
  refresh_token_issued_at ${datetime},
  refresh_token_expires_at ${datetime},
  refresh_token_metadata text,
  user_code_value varchar(512),
  user_code_issued_at ${datetime},
  user_code_expires_at ${datetime},
  user_code_metadata text,
  device_code_value varchar(512),
  device_code_issued_at ${datetime},
  device_code_expires_at ${datetime},
  device_code_metadata text
);
create index oauth2_authorization_state on oauth2_authorization (state);
create index oauth2_authorization_code on oauth2_authorization (authorization_code_value);
create index oauth2_authorization_refresh on oauth2_authorization (refresh_token_value);
create index oauth2_authorization_principal on oauth2_authorization (principal_name);

create table oauth2_authorization_consent (
  registered_client_id varchar(100) not null,
  principal_name varchar(200) not null,
  authorities varchar(1000) not null,
  primary key (registered_client_id, principal_name)
);
