package io.duban.record;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * Signs what the record has become, and puts it where nobody who can write to the
 * database can. It signs nothing that does not go on from what it signed before, such as
 * a backup that was put back.
 */
@Component
@ConditionalOnWebApplication
class Publisher {

	private static final Logger log = LoggerFactory.getLogger(Publisher.class);

	private static final int PAGE = 2000;

	private static final Duration PATIENCE = Duration.ofSeconds(5);

	private final JdbcClient jdbc;

	private final Tree tree;

	private final Keys keys;

	private final Stamps stamps;

	private final RecordSettings settings;

	private final Published published;

	private final Clock clock;

	private final RestClient http = RestClient.builder().requestFactory(impatient()).build();

	private volatile @Nullable Signed last;

	private volatile boolean refuses;

	Publisher(JdbcClient jdbc, Tree tree, Keys keys, Stamps stamps, RecordSettings settings, Clock clock) {
		this.jdbc = jdbc;
		this.tree = tree;
		this.keys = keys;
		this.stamps = stamps;
		this.settings = settings;
		this.published = new Published(settings.checkpoints());
		this.clock = clock;
	}

	private static ClientHttpRequestFactory impatient() {
		JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(
				HttpClient.newBuilder().connectTimeout(PATIENCE).build());
		requests.setReadTimeout(PATIENCE);
		return requests;
	}

	/** The last checkpoint that was signed. */
	Optional<Signed> last() {
		return Optional.ofNullable(this.last);
	}

	/** Whether the record is not the one that was signed before. */
	boolean refuses() {
		return this.refuses;
	}

	@Scheduled(fixedDelayString = "${duban.record.checkpoint-interval}")
	void publish() {
		Note note = sign();
		if (note != null) {
			send(note);
		}
	}

	/**
	 * Signs what the record is now, and keeps it.
	 * @return the checkpoint as it was signed; null when there is nothing new to sign, or
	 * nothing that may be signed
	 */
	synchronized @Nullable Note sign() {
		try {
			Checkpoint before = before();
			Checkpoint now = now();
			if (before != null && before.size() == now.size() && before.root().equals(now.root())) {
				this.refuses = false;
				return null;
			}
			if (before != null && !goesOn(before, now)) {
				refuse("The record had %d events with another root on %s and has %d: no checkpoint is signed, verify it"
					.formatted(before.size(), before.time(), now.size()));
				return null;
			}
			Long forged = forged((before != null) ? before.size() : 0, now.size());
			if (forged != null) {
				refuse("No server of the county wrote what stands at %d in the record: no checkpoint is signed, verify it"
					.formatted(forged));
				return null;
			}
			Note note = Note.sign(now.text(), this.keys.signer());
			this.published.add(now, note);
			this.last = new Signed(now, note);
			this.refuses = false;
			return note;
		}
		catch (BadNote ex) {
			refuse("What was published of the record cannot be believed: " + ex.getMessage());
		}
		catch (IOException ex) {
			log.error("The record's checkpoint cannot be kept in {}", this.settings.checkpoints(), ex);
		}
		return null;
	}

	private void refuse(String why) {
		if (!this.refuses) {
			log.error(why);
		}
		this.refuses = true;
	}

	/** Whichever node signed it. */
	private @Nullable Checkpoint before() throws IOException, BadNote {
		Signed signed = this.last;
		Note newest = this.published.last().orElse(null);
		if (newest != null && (signed == null || !newest.toString().equals(signed.note.toString()))) {
			Checkpoint believed = Published.believe(newest, this.settings.origin(), this.keys.known());
			if (signed == null || believed.size() >= signed.checkpoint.size()) {
				signed = new Signed(believed, newest);
				this.last = signed;
			}
		}
		return (signed != null) ? signed.checkpoint : null;
	}

	/** From the leaves as they are read after the commit, not from what the head says. */
	private Checkpoint now() {
		long size = this.jdbc.sql("select size from record_head where id = 1").query(Long.class).single();
		return new Checkpoint(this.settings.origin(), size, Proof.root(this.tree, size),
				this.clock.instant().truncatedTo(ChronoUnit.SECONDS));
	}

	private boolean goesOn(Checkpoint before, Checkpoint now) {
		return before.size() < now.size() && Proof.root(this.tree, before.size()).equals(before.root());
	}

	/** The first place among the new ones of what somebody else put there. */
	private @Nullable Long forged(long from, long until) {
		for (long next = from; next < until; next += PAGE) {
			Optional<Long> forged = this.jdbc.sql(
					"select l.idx, l.hash, e.entry, e.stamp from record_leaf l left join record_event e on e.id = l.event"
							+ " where l.idx >= ? and l.idx < ? order by l.idx")
				.params(next, Math.min(until, next + PAGE))
				.query((row, index) -> isOurs(Hash.of(row.getBytes(2)), row.getBytes(3), row.getBytes(4)) ? -1L
						: row.getLong(1))
				.list()
				.stream()
				.filter((place) -> place >= 0)
				.findFirst();
			if (forged.isPresent()) {
				return forged.get();
			}
		}
		return null;
	}

	private boolean isOurs(Hash leaf, byte @Nullable [] entry, byte @Nullable [] stamp) {
		return entry != null && stamp != null && Hash.leaf(entry).equals(leaf) && this.stamps.fits(leaf, stamp);
	}

	/** Whoever did not get one gets the next, and can ask for what is between. */
	void send(Note note) {
		if (this.settings.webhook() == null) {
			return;
		}
		try {
			this.http.post()
				.uri(this.settings.webhook())
				.contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
				.body(note.toString())
				.retrieve()
				.toBodilessEntity();
		}
		catch (RestClientException ex) {
			log.warn("The record's checkpoint did not reach {}: {}", this.settings.webhook(), ex.getMessage());
		}
	}

	/**
	 * A checkpoint and its note.
	 *
	 * @param checkpoint what it says
	 * @param note as it was signed
	 */
	record Signed(Checkpoint checkpoint, Note note) {

	}

}
