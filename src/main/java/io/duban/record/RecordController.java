package io.duban.record;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

import io.duban.core.Refused;
import io.duban.security.Role;
import io.duban.security.Wall;
import io.duban.security.Walls;

/** The record and its proofs for the API. */
@Controller
@ConditionalOnWebApplication
class RecordController {

	private static final Wall WALL = Wall.area("e.area").readers(Set.of(Role.AUDITOR));

	private static final Wall ADMINISTRATION = Wall.area("e.area").readers(Set.of(Role.AUDIT_ADMIN));

	/** Of accounts not what their people were refused or read: that is casework. */
	private static final String ADMINISTERED = "(e.subject like 'account:%' and e.name not in"
			+ " ('account.attemptRefused', 'account.personalDataRead') or e.subject like 'personalKey:%'"
			+ " or e.subject like 'recordKey:%')";

	private final Publisher publisher;

	private final Tree tree;

	private final Proofs proofs;

	private final Walls walls;

	RecordController(Publisher publisher, Tree tree, Proofs proofs, Walls walls) {
		this.publisher = publisher;
		this.tree = tree;
		this.proofs = proofs;
		this.walls = walls;
	}

	@QueryMapping
	Optional<SignedState> recordCheckpoint() {
		return this.proofs.last();
	}

	@QueryMapping
	Optional<PlacedEvent> recordEvent(@Argument long position) {
		return this.walls
			.read("select e.entry, l.hash from record_leaf l join record_event e on e.id = l.event"
					+ " where l.idx = :position and ({wall} or (" + ADMINISTERED + " and {joined}))", WALL,
					ADMINISTRATION)
			.param("position", position)
			.query((row, index) -> new PlacedEvent(position, row.getBytes(1), Hash.of(row.getBytes(2)),
					RecordedEvent.of(position, row.getBytes(1))))
			.optional();
	}

	@QueryMapping
	List<String> recordConsistency(@Argument long from, @Argument long to) {
		long size = this.publisher.last().map(Publisher.Signed::checkpoint).map(Checkpoint::size).orElse(0L);
		Refused.unless(from >= 1 && from <= to && to <= size, "NO_SUCH_SIZE",
				"There is a proof from 1 at least to what the last checkpoint has, at present " + size);
		return Proof.consistency(this.tree, from, to).stream().map(Hash::toString).toList();
	}

	@BatchMapping(typeName = "RecordEvent")
	Map<PlacedEvent, Inclusion> proof(List<PlacedEvent> events) {
		Map<Long, Inclusion> proofs = this.proofs.of(events.stream().map(PlacedEvent::position).toList());
		Map<PlacedEvent, Inclusion> joined = new HashMap<>();
		events.forEach((event) -> joined.computeIfAbsent(event, (one) -> proofs.get(one.position)));
		return joined;
	}

	/**
	 * An event for the API.
	 *
	 * @param position its place
	 * @param bytes its entry
	 * @param leaf the hash at its place
	 * @param event what the entry says
	 */
	record PlacedEvent(long position, byte[] bytes, Hash leaf, RecordedEvent event) {

		public String uuid() {
			return this.event.uuid();
		}

		public String subject() {
			return this.event.subject();
		}

		public long sequence() {
			return this.event.sequence();
		}

		public String name() {
			return this.event.name();
		}

		public LocalDateTime at() {
			return this.event.happenedAt();
		}

		public String actor() {
			return this.event.actor();
		}

		public String entry() {
			return new String(this.bytes, StandardCharsets.UTF_8);
		}

		public String hash() {
			return this.leaf.toString();
		}

	}

}
