package io.duban.record;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

import io.duban.core.Refused;
import io.duban.security.Wall;
import io.duban.security.Walls;

/** Takes events out of the record with all that proves them to whoever trusts nobody. */
@Component
public class Bundles {

	/** What a bundle is called where it lies within another file. */
	public static final String NAME = Bundle.NAME;

	private static final int BATCH = 500;

	/** Whoever opened a stream closes it. */
	private static final JsonMapper JSON = JsonMapper.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

	private static final Wall WALL = Wall.area("e.area");

	private final Publisher publisher;

	private final Proofs proofs;

	private final Keys keys;

	private final Walls walls;

	private final Clock clock;

	Bundles(Publisher publisher, Proofs proofs, Keys keys, Walls walls, Clock clock) {
		this.publisher = publisher;
		this.proofs = proofs;
		this.keys = keys;
		this.walls = walls;
		this.clock = clock;
	}

	/**
	 * Proves events by the last checkpoint, for a file that is made of them.
	 * @param events as the current person saw them
	 * @return those of them that it holds, with their proofs
	 * @throws Refused when nothing was signed yet
	 */
	public Sealed seal(Collection<RecordedEvent> events) {
		Publisher.Signed signed = this.publisher.last()
			.orElseThrow(() -> new Refused("NOT_SIGNED_YET", "Nothing of the record was signed yet: try again soon"));
		Map<Long, Inclusion> proved = new TreeMap<>(this.proofs.of(signed.checkpoint(),
				events.stream()
					.map(RecordedEvent::position)
					.flatMap((position) -> Optional.ofNullable(position).stream())
					.toList()));
		return new Sealed(SignedState.of(signed, this.keys), proved);
	}

	/**
	 * Writes a bundle.
	 * @param sealed the events
	 * @param about what it is about
	 * @param out where to; it stays open
	 * @throws IOException when that fails
	 */
	public void write(Sealed sealed, About about, OutputStream out) throws IOException {
		Map<Long, byte[]> entries = entries(List.copyOf(sealed.proofs.keySet()));
		Note seal = Note.sign(seal(sealed, about, entries).text(), this.keys.signer());
		try (JsonGenerator json = JSON.createGenerator(out)) {
			json.writeStartObject();
			json.writeStringProperty("format", Bundle.FORMAT);
			json.writeStringProperty("checkpoint", sealed.state.note());
			json.writeStringProperty("seal", seal.toString());
			json.writeArrayPropertyStart("keys");
			sealed.state.keys().forEach(json::writeString);
			json.writeEndArray();
			json.writeArrayPropertyStart("rotations");
			sealed.state.rotations().forEach(json::writeString);
			json.writeEndArray();
			json.writeArrayPropertyStart("events");
			entries.forEach((index, entry) -> write(json, index, entry, sealed.proofs.get(index)));
			json.writeEndArray();
			json.writeEndObject();
		}
	}

	private static void write(JsonGenerator json, long index, byte[] entry, @Nullable Inclusion proof) {
		json.writeRaw('\n');
		json.writeStartObject();
		json.writeNumberProperty("index", index);
		json.writeStringProperty("entry", new String(entry, StandardCharsets.UTF_8));
		json.writeArrayPropertyStart("path");
		if (proof != null) {
			proof.path().forEach(json::writeString);
		}
		json.writeEndArray();
		json.writeEndObject();
	}

	private Seal seal(Sealed sealed, About about, Map<Long, byte[]> entries) {
		List<Seal.Chain> chains = new ArrayList<>();
		Map<String, Integer> last = new HashMap<>();
		for (byte[] bytes : entries.values()) {
			Entry entry = read(bytes);
			Integer at = last.get(entry.subject());
			Seal.Chain before = (at != null) ? chains.get(at) : null;
			// What the walls hide of a subject parts its events into several chains.
			if (at != null && before != null && before.last() + 1 == entry.sequence()) {
				chains.set(at, new Seal.Chain(entry.subject(), before.first(), entry.sequence(), Hash.leaf(bytes)));
			}
			else {
				last.put(entry.subject(), chains.size());
				chains.add(new Seal.Chain(entry.subject(), entry.sequence(), entry.sequence(), Hash.leaf(bytes)));
			}
		}
		return new Seal(sealed.state.origin(), this.clock.instant().truncatedTo(ChronoUnit.SECONDS), about.account,
				about.subject, about.purpose, chains);
	}

	private static Entry read(byte[] bytes) {
		try {
			return Entry.read(bytes);
		}
		catch (BadNote ex) {
			throw new IllegalStateException("The record was bent: verify it", ex);
		}
	}

	/** By their positions. */
	private Map<Long, byte[]> entries(List<Long> positions) {
		Map<Long, byte[]> entries = new TreeMap<>();
		for (int from = 0; from < positions.size(); from += BATCH) {
			this.walls.read(Record.PLACED + " where l.idx in (:positions) and {wall}", WALL)
				.param("positions", positions.subList(from, Math.min(positions.size(), from + BATCH)))
				.query((row) -> {
					entries.put(row.getLong(1), row.getBytes(2));
				});
		}
		return entries;
	}

	/**
	 * Events that a checkpoint holds.
	 *
	 * @param state the checkpoint
	 * @param proofs by position
	 */
	public record Sealed(SignedState state, Map<Long, Inclusion> proofs) {

	}

	/**
	 * What a bundle is about.
	 *
	 * @param subject kind and id
	 * @param purpose what it was made for
	 * @param account who made it
	 */
	public record About(String subject, String purpose, String account) {

	}

}
