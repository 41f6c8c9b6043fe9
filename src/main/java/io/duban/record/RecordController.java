package io.duban.record;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

import io.duban.core.Refused;
import io.duban.core.Time;
import io.duban.security.Role;
import io.duban.security.Wall;
import io.duban.security.Walls;

/** The record and its proofs for the API. */
@Controller
@ConditionalOnWebApplication
class RecordController {

	private static final Wall WALL = Wall.area("e.area").readers(Set.of(Role.AUDITOR, Role.AUDIT_ADMIN));

	private final Publisher publisher;

	private final Tree tree;

	private final Keys keys;

	private final Walls walls;

	RecordController(Publisher publisher, Tree tree, Keys keys, Walls walls) {
		this.publisher = publisher;
		this.tree = tree;
		this.keys = keys;
		this.walls = walls;
	}

	@QueryMapping
	Optional<SignedState> recordCheckpoint() {
		return this.publisher.last()
			.map((signed) -> new SignedState(signed.checkpoint(), signed.note().toString(),
					this.keys.known().stream().map(NoteKey::toString).toList()));
	}

	@QueryMapping
	Optional<PlacedEvent> recordEvent(@Argument long position) {
		return this.walls
			.read("select e.entry, l.hash from record_leaf l join record_event e on e.id = l.event"
					+ " where l.idx = :position and {wall}", WALL)
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

	@SchemaMapping(typeName = "RecordEvent")
	@Nullable InclusionProof proof(PlacedEvent event) {
		return this.publisher.last()
			.map(Publisher.Signed::checkpoint)
			.filter((checkpoint) -> event.position < checkpoint.size())
			.map((checkpoint) -> new InclusionProof(checkpoint.size(), checkpoint.root().toString(),
					Proof.inclusion(this.tree, event.position, checkpoint.size())
						.stream()
						.map(Hash::toString)
						.toList()))
			.orElse(null);
	}

	/**
	 * A checkpoint for the API.
	 *
	 * @param checkpoint what it says
	 * @param note as it was signed
	 * @param keys by which it is verified
	 */
	record SignedState(Checkpoint checkpoint, String note, List<String> keys) {

		public String origin() {
			return this.checkpoint.origin();
		}

		public long size() {
			return this.checkpoint.size();
		}

		public String root() {
			return this.checkpoint.root().toString();
		}

		public LocalDateTime time() {
			return LocalDateTime.ofInstant(this.checkpoint.time(), Time.ZONE);
		}

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

	/**
	 * That an event is in a checkpoint.
	 *
	 * @param size of the checkpoint
	 * @param root of it
	 * @param path hashes from the event's neighbour up
	 */
	record InclusionProof(long size, String root, List<String> path) {

	}

}
