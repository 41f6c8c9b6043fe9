package io.duban.record;

import java.time.Clock;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import io.duban.core.Happened;
import io.duban.core.Numbers;
import io.duban.security.Who;

/** {@code rotate-key}: the record is signed by a new key from now on. */
@Component
@Command(name = "rotate-key", mixinStandardHelpOptions = true,
		description = { "Makes a new key that signs the record from now on, also by servers that run.",
				"Prints its public part, which auditors keep beside the old ones; the key before it has signed it, and",
				"the record says so." })
public class RotateKeyCommand implements Callable<Integer> {

	private static final String SUBJECT = "recordKey:record";

	private final Keys keys;

	private final Numbers numbers;

	private final ApplicationEventPublisher events;

	private final TransactionTemplate transaction;

	private final Who who;

	private final Clock clock;

	private final String county;

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	RotateKeyCommand(Keys keys, Numbers numbers, ApplicationEventPublisher events,
			PlatformTransactionManager transactions, Who who, Clock clock, @Value("${duban.county}") String county) {
		this.keys = keys;
		this.numbers = numbers;
		this.events = events;
		this.transaction = new TransactionTemplate(transactions);
		this.who = who;
		this.clock = clock;
		this.county = county;
	}

	@Override
	public Integer call() {
		this.spec.commandLine().getOut().println(this.who.asSystem(this::rotate));
		return 0;
	}

	private NoteKey rotate() {
		Rotation made = this.keys.rotate(this.clock.instant());
		RecordKeyEvent event = new RecordKeyEvent.Rotated(made.key().toString(), made.note().toString());
		this.transaction.executeWithoutResult((status) -> this.events
			.publishEvent(new Happened(SUBJECT, this.numbers.take(SUBJECT, 1), this.county, event)));
		return made.key();
	}

}
