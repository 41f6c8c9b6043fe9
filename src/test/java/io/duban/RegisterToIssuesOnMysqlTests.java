package io.duban;

import io.duban.security.OnMysql;

/** The same on MySQL. */
@OnMysql
class RegisterToIssuesOnMysqlTests extends RegisterToIssuesTests {

}
