package io.duban.workflow;

import java.time.LocalDateTime;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.duban.api.GlobalId;
import io.duban.api.Node;
import io.duban.security.Role;

/**
 * An open task of a process.
 *
 * @param key its id in the engine
 * @param kind the activity in the model
 * @param process the process
 * @param subject kind and id of the aggregate that it is about
 * @param area code of the division
 * @param line line of inspection, if it has one
 * @param householdNumber number of the household that it concerns, if it concerns one
 * @param assigneeNumber number of the cadre whose it is, if it is somebody's
 * @param onBehalfOfNumber number of the cadre for whom it is held while they are on leave
 * @param roles who may take it
 * @param dueAt by when, in the county's zone; null for no such time
 * @param createdAt since when it is open
 * @param version for {@code expectedVersion}
 */
public record Task(String key, String kind, String process, String subject, String area, @Nullable String line,
		@Nullable String householdNumber, @Nullable String assigneeNumber, @Nullable String onBehalfOfNumber,
		List<Role> roles, @Nullable LocalDateTime dueAt, LocalDateTime createdAt, long version) implements Node {

	@Override
	public String id() {
		return GlobalId.of("Task", this.key);
	}

}
