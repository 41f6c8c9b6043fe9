package io.duban.meeting;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.duban.security.Role;

/** What people do with a meeting and its items, each by its rights. */
enum MeetingAct {

	MOVE(null, false, Role.COUNTY_SECRETARY, Role.OFFICE),
	/** The secretary's, or of who chairs now. */
	DELEGATE_CHAIR(null, true, Role.COUNTY_SECRETARY), BEGIN(MeetingProcess.BEGIN_MEETING, true),
	NOTE_ATTENDANCE(null, true, Role.OFFICE), TAKE_UP(null, true), DECIDE(null, true), CARRY_OVER(null, true),
	KEEP(null, true), CLOSE(MeetingProcess.HOLD_MEETING, true),
	PUBLISH_MINUTES(MeetingProcess.PUBLISH_MINUTES, true, Role.OFFICE), ADD(null, true, Role.OFFICE),
	ORDER(null, true, Role.OFFICE), MERGE(null, true, Role.OFFICE), REMOVE(null, true, Role.OFFICE);

	/** The task that it is done at, null when it needs none of the meeting's. */
	private final @Nullable String task;

	private final boolean chair;

	private final List<Role> roles;

	MeetingAct(@Nullable String task, boolean chair, Role... roles) {
		this.task = task;
		this.chair = chair;
		this.roles = List.of(roles);
	}

	@Nullable String task() {
		return this.task;
	}

	/** Whether whoever chairs the meeting does it. */
	boolean isOfChair() {
		return this.chair;
	}

	/**
	 * Whether nobody but whoever chairs the meeting does it now: in session it is theirs
	 * what becomes of an item.
	 */
	boolean isOfChairAlone(Meeting.Status status) {
		return this == MERGE && status == Meeting.Status.IN_SESSION;
	}

	/** Who does it, in words. */
	String whose() {
		return Stream
			.concat(this.chair ? Stream.of("whoever chairs the meeting") : Stream.of(),
					this.roles.stream().map((role) -> "the role " + role))
			.collect(Collectors.joining(" or "));
	}

	/** The roles that do it for the whole county besides. */
	List<Role> roles() {
		return this.roles;
	}

	/** Those of all acts for which something holds. */
	static Set<MeetingAct> allowed(Predicate<MeetingAct> may) {
		return Arrays.stream(values())
			.filter(may)
			.collect(Collectors.toCollection(() -> EnumSet.noneOf(MeetingAct.class)));
	}

	/** Whether it is done with an item and not with the meeting. */
	boolean isOfItem() {
		return switch (this) {
			case TAKE_UP, DECIDE, CARRY_OVER, KEEP, MERGE, REMOVE -> true;
			default -> false;
		};
	}

}
