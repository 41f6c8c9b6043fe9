package io.duban;

import org.junit.jupiter.api.Order;

import io.duban.security.OnMysql;

/** The same on MySQL, where one is named. */
@OnMysql
@Order(31)
class AttachmentOnMysqlTests extends AttachmentTests {

}
