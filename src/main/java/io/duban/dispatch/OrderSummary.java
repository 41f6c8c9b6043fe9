package io.duban.dispatch;

import java.time.LocalDateTime;

import org.jspecify.annotations.Nullable;

import io.duban.api.GlobalId;
import io.duban.api.Node;
import io.duban.core.Place;

/**
 * A dispatch order as lists and pages read it.
 *
 * @param key its number, as a number
 * @param area code of the township or village
 * @param project number of the project that it asks about, as a number; null when it asks
 * freely
 * @param ownerNumber number of the cadre who is asked
 * @param askerNumber number of the cadre who asked, null when they are none
 * @param status where it stands
 * @param round the round that it is in, 1 for the first
 * @param question the question of that round
 * @param dueAt by when it is to be answered
 * @param agendaWeek the week whose Sunday agenda it was last marked for, null when it was
 * always answered in time
 * @param withdrawnReason why it was withdrawn
 * @param issueKey number of the issue that it became, as a number
 * @param version for {@code expectedVersion}
 */
public record OrderSummary(long key, String area, @Nullable Long project, String ownerNumber,
		@Nullable String askerNumber, DispatchOrder.Status status, int round, String question, LocalDateTime dueAt,
		@Nullable String agendaWeek, @Nullable String withdrawnReason, @Nullable Long issueKey,
		long version) implements Node {

	@Override
	public String id() {
		return GlobalId.of(DispatchOrder.TYPE, this.key);
	}

	@Override
	public String typeName() {
		return DispatchOrder.TYPE;
	}

	public String number() {
		return new DispatchOrder.Id(this.key).number();
	}

	String subject() {
		return new DispatchOrder.Id(this.key).subject();
	}

	Place place() {
		return new Place(this.area, null, null, this.ownerNumber, true);
	}

}
