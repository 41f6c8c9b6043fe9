package io.duban.issue;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.SubscriptionMapping;
import org.springframework.stereotype.Controller;

import io.duban.api.GlobalId;
import io.duban.record.RecordedEvent;
import io.duban.record.Tail;

/** Tells live what happens to an issue. */
@Controller
class IssueChanges {

	private final Tail tail;

	private final IssueListing listing;

	IssueChanges(Tail tail, IssueListing listing) {
		this.tail = tail;
		this.listing = listing;
	}

	@SubscriptionMapping
	Flux<IssueChange> issueChanged(@Argument String id, @Argument @Nullable Long after) {
		Issue.Id wanted = new Issue.Id(GlobalId.number("Issue", id));
		String subject = this.listing.find(wanted).process();
		return this.tail.watch(after, (event) -> event.belongsTo().equals(subject), (event) -> tell(event, wanted));
	}

	private @Nullable IssueChange tell(RecordedEvent event, Issue.Id id) {
		IssueSummary issue = this.listing.load(List.of(String.valueOf(id.value()))).get(String.valueOf(id.value()));
		return (issue != null) ? new IssueChange(Objects.requireNonNull(event.position()), event.happenedAt(),
				event.name(), Lifecycle.title(event.name()), issue) : null;
	}

	/**
	 * What happened to an issue.
	 *
	 * @param position of the event in the record
	 * @param at when
	 * @param name the event's
	 * @param title in Chinese
	 * @param issue as it is now
	 */
	record IssueChange(long position, LocalDateTime at, String name, String title, IssueSummary issue) {

	}

}
