package io.duban;

import org.junit.jupiter.api.Order;

import io.duban.security.OnMysql;

/** The same on MySQL. */
@OnMysql
@Order(91)
class IncidenceOnMysqlTests extends IncidenceTests {

}
