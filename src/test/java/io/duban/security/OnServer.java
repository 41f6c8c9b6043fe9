package io.duban.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

import io.duban.document.TrustedFiles;

/**
 * Runs against a whole server on a database in memory, by a clock that the test moves.
 * Any front end but the kiosk may send any document.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = {
		"spring.datasource.url=jdbc:h2:mem:onserver;DB_CLOSE_DELAY=-1", "camunda.bpm.job-execution.enabled=false",
		"duban.attachments.folder=./target/test/attachments", "duban.attachments.max-bytes=100KB",
		// By a clock that stands still no rate is ever filled again.
		"duban.limits.rate=1000000000", "duban.security.attempts=1000000000", "duban.security.password-cost=4",
		"duban.security.account-claim=account", "duban.security.audience=duban", "duban.security.clients[0].id=page",
		"duban.security.clients[0].redirect-uris=" + Front.PAGE, "duban.security.clients[0].grants=authorization-code",
		"duban.security.clients[1].id=portal", "duban.security.clients[1].secret=" + Front.SECRET,
		"duban.security.clients[1].redirect-uris=" + Front.PORTAL,
		"duban.security.clients[1].grants=authorization-code,refresh-token", "duban.security.clients[2].id=robot",
		"duban.security.clients[2].secret=" + Front.SECRET, "duban.security.clients[2].grants=client-credentials",
		"duban.security.clients[3].id=guest", "duban.security.clients[3].redirect-uris=" + Front.PAGE,
		"duban.security.clients[3].grants=authorization-code", "duban.security.clients[3].consent=true",
		"duban.security.clients[4].id=kiosk", "duban.security.clients[4].redirect-uris=" + Front.PAGE,
		"duban.security.clients[4].grants=authorization-code", "duban.documents.interval=100ms",
		"duban.documents.exempt-clients=page,portal,robot,guest,outside" })
@ContextConfiguration(initializers = { OutsideProvider.class, TrustedFiles.class })
@Import({ MovedClock.Beans.class, io.duban.TimersBeans.class })
public @interface OnServer {

}
