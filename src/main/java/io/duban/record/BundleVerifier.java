package io.duban.record;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.duban.record.Finding.Kind;
import io.duban.record.SubjectChains.Link;

/**
 * Reads a bundle and believes none of it but the keys: each event by its proof, all of
 * them by what was sealed, their order by what they follow. It needs no database.
 */
final class BundleVerifier {

	/** So many proofs that fail are tried in each other's places. */
	private static final int TRIED = 200;

	private final Bundle bundle;

	private final List<NoteKey> known;

	private final List<Checkpoint> kept;

	private final List<Finding> findings = new ArrayList<>();

	private final List<Read> events = new ArrayList<>();

	/** Leaf hashes that an event or the seal names as true. */
	private final Set<Hash> named = new HashSet<>();

	private final Map<Link, Read> placed = new HashMap<>();

	private @Nullable Checkpoint checkpoint;

	private @Nullable Seal seal;

	private int compared;

	private BundleVerifier(Bundle bundle, Collection<NoteKey> known, Collection<Checkpoint> kept) {
		this.bundle = bundle;
		this.known = List.copyOf(known);
		this.kept = List.copyOf(kept);
	}

	/**
	 * Verifies a bundle.
	 * @param bundle whoever gave it
	 * @param known keys that are believed
	 * @param kept checkpoints that were kept elsewhere
	 * @return what was found
	 */
	static Report verify(Bundle bundle, Collection<NoteKey> known, Collection<Checkpoint> kept) {
		BundleVerifier verifier = new BundleVerifier(bundle, known, kept);
		verifier.run();
		Map<Kind, Integer> numbers = new TreeMap<>();
		verifier.findings.forEach((finding) -> numbers.merge(finding.kind(), 1, Integer::sum));
		return new Report(verifier.checkpoint, verifier.seal, bundle.events().size(), verifier.compared,
				List.copyOf(verifier.findings), numbers);
	}

	private void run() {
		readNotes();
		for (Bundle.Event event : this.bundle.events()) {
			this.events.add(Read.of(event, this.checkpoint));
		}
		for (Read event : this.events) {
			Hash previous = (event.entry != null) ? event.entry.previous() : null;
			if (previous != null) {
				this.named.add(previous);
			}
		}
		if (this.seal != null) {
			this.seal.chains().forEach((chain) -> this.named.add(chain.hash()));
		}
		verifyOrder();
		List<Read> strange = place();
		Map<Link, Read> bent = verifyProofs();
		strange.removeIf((event) -> isAnother(event, bent));
		verifyChains(bent);
		strange.forEach((event) -> this.findings.add(event.finding(Kind.INSERTED,
				"The event at %d was not in the bundle when it was made".formatted(event.index()))));
	}

	private void readNotes() {
		try {
			this.checkpoint = Checkpoint.read(believe(this.bundle.checkpoint()));
		}
		catch (BadNote ex) {
			this.findings
				.add(Finding.whole(Kind.EDITED, "The checkpoint is not the one that was signed: " + ex.getMessage()));
		}
		try {
			this.seal = Seal.read(believe(this.bundle.seal()));
			if (this.checkpoint != null && !this.seal.origin().equals(this.checkpoint.origin())) {
				this.findings.add(Finding.whole(Kind.EDITED, "The seal is one of " + this.seal.origin()
						+ ", the checkpoint one of " + this.checkpoint.origin()));
			}
		}
		catch (BadNote ex) {
			this.findings
				.add(Finding.whole(Kind.EDITED, "The seal is not the one that was signed: " + ex.getMessage()));
		}
		for (Checkpoint one : this.kept) {
			if (this.checkpoint != null && one.size() == this.checkpoint.size()) {
				this.compared++;
				if (!one.origin().equals(this.checkpoint.origin()) || !one.root().equals(this.checkpoint.root())) {
					this.findings.add(Finding.whole(Kind.REWRITTEN,
							"The record of %d events is not the one whose root was kept of %s".formatted(one.size(),
									one.time())));
				}
			}
		}
	}

	private String believe(String written) throws BadNote {
		Note note = Note.read(written);
		if (note.signedBy(this.known).isEmpty()) {
			throw new BadNote("none of the believed keys signed it");
		}
		if (!note.toString().equals(written)) {
			throw new BadNote("it is not written as it was signed");
		}
		return note.text();
	}

	private void verifyOrder() {
		long highest = -1;
		for (Read event : this.events) {
			if (event.index() <= highest) {
				this.findings.add(event.finding(Kind.REORDERED,
						"The event at %d stands after the one at %d".formatted(event.index(), highest)));
			}
			highest = Math.max(highest, event.index());
		}
	}

	/** Finds each event's place in the seal, and gives those that have none. */
	private List<Read> place() {
		List<Read> strange = new ArrayList<>();
		if (this.seal == null) {
			this.events.forEach((event) -> {
				if (event.link != null) {
					this.placed.putIfAbsent(event.link, event);
				}
			});
			return strange;
		}
		Map<String, List<Seal.Chain>> chains = new HashMap<>();
		this.seal.chains()
			.forEach((chain) -> chains.computeIfAbsent(chain.subject(), (key) -> new ArrayList<>()).add(chain));
		for (Read event : this.events) {
			Link link = event.link;
			boolean sealed = link != null && chains.getOrDefault(link.subject(), List.of())
				.stream()
				.anyMatch((chain) -> chain.first() <= link.sequence() && link.sequence() <= chain.last());
			Read other = (link != null && sealed) ? this.placed.get(link) : null;
			if (link == null || !sealed) {
				strange.add(event);
			}
			else if (other == null) {
				this.placed.put(link, event);
			}
			else if (!other.included && event.included) {
				this.placed.put(link, event);
				strange.add(other);
			}
			else {
				strange.add(event);
			}
		}
		return strange;
	}

	/** Gives the places whose events are known to be bent. */
	private Map<Link, Read> verifyProofs() {
		Map<Link, Read> bent = new HashMap<>();
		if (this.checkpoint == null) {
			return bent;
		}
		List<Read> failed = this.placed.values()
			.stream()
			.filter((event) -> !event.included)
			.sorted((one, other) -> Long.compare(one.index(), other.index()))
			.toList();
		Set<Read> told = new HashSet<>();
		for (Read event : failed) {
			if (told.contains(event)) {
				continue;
			}
			Read other = inPlaceOf(event, failed);
			if (other != null) {
				told.add(other);
				this.findings.add(event.finding(Kind.REORDERED, "The events at %d and %d stand in each other's places"
					.formatted(event.index(), other.index())));
			}
			else if (this.named.contains(event.hash)) {
				this.findings.add(event.finding(Kind.TREE,
						"The proof of the event at %d does not lead to the checkpoint".formatted(event.index())));
			}
			else {
				bent.put(Objects.requireNonNull(event.link), event);
				this.findings.add(event.finding(Kind.EDITED,
						"The event at %d says something else than it did".formatted(event.index())));
			}
		}
		return bent;
	}

	/**
	 * Whether an event that proves nothing is one that is missed, with another name or in
	 * another form.
	 */
	private boolean isAnother(Read event, Map<Link, Read> bent) {
		if (this.seal == null || event.included) {
			return false;
		}
		for (Seal.Chain chain : this.seal.chains()) {
			for (long sequence = chain.first(); sequence <= chain.last(); sequence++) {
				Link link = new Link(chain.subject(), sequence);
				Read before = this.placed.get(new Link(chain.subject(), sequence - 1));
				Read after = this.placed.get(new Link(chain.subject(), sequence + 1));
				if (!this.placed.containsKey(link) && !bent.containsKey(link)
						&& (before == null || before.index() < event.index())
						&& (after == null || event.index() < after.index())) {
					bent.put(link, event);
					this.findings.add(new Finding(Kind.EDITED, event.index(), null, link.subject(), link.sequence(),
							"The event at %d says something else than it did".formatted(event.index())));
					return true;
				}
			}
		}
		return false;
	}

	private @Nullable Read inPlaceOf(Read event, List<Read> failed) {
		if (this.checkpoint == null || failed.size() > TRIED) {
			return null;
		}
		for (Read other : failed) {
			if (other != event && event.isIncludedAt(other, this.checkpoint)
					&& other.isIncludedAt(event, this.checkpoint)) {
				return other;
			}
		}
		return null;
	}

	private void verifyChains(Map<Link, Read> bent) {
		if (this.seal == null) {
			this.placed.forEach((link, event) -> verifyLink(link, event, bent));
			return;
		}
		for (Seal.Chain chain : this.seal.chains()) {
			long end = chain.last();
			while (end >= chain.first() && isGone(new Link(chain.subject(), end), bent)) {
				end--;
			}
			for (long sequence = chain.first(); sequence <= chain.last(); sequence++) {
				Link link = new Link(chain.subject(), sequence);
				Read event = this.placed.get(link);
				if (event != null) {
					verifyLink(link, event, bent);
				}
				else if (bent.containsKey(link)) {
					continue;
				}
				else if (sequence < end || end < chain.first()) {
					tell(Kind.DELETED, link, "The event %d of %s is gone".formatted(sequence, chain.subject()));
				}
				else if (sequence == end + 1) {
					tell(Kind.CUT_OFF, link, "Of %s there were %d events and nothing is left after %d"
						.formatted(chain.subject(), chain.last(), end));
				}
			}
			Read last = this.placed.get(new Link(chain.subject(), chain.last()));
			if (last != null && !last.hash.equals(chain.hash()) && (last.included || this.checkpoint == null)) {
				this.findings.add(last.finding(Kind.EDITED,
						"The event at %d is not the one that was sealed".formatted(last.index())));
			}
		}
	}

	private boolean isGone(Link link, Map<Link, Read> bent) {
		return !this.placed.containsKey(link) && !bent.containsKey(link);
	}

	private void tell(Kind kind, Link link, String message) {
		Read after = this.placed.get(new Link(link.subject(), link.sequence() + 1));
		Read before = this.placed.get(new Link(link.subject(), link.sequence() - 1));
		Long near = (after != null) ? Long.valueOf(after.index())
				: (before != null) ? Long.valueOf(before.index()) : null;
		this.findings.add(new Finding(kind, near, null, link.subject(), link.sequence(), message));
	}

	private void verifyLink(Link link, Read event, Map<Link, Read> bent) {
		Link before = new Link(link.subject(), link.sequence() - 1);
		Read previous = this.placed.get(before);
		if (event.entry == null || bent.containsKey(link) || bent.containsKey(before)) {
			return;
		}
		if (previous != null && !Objects.equals(previous.hash, event.entry.previous())) {
			this.findings.add(event.finding(Kind.UNLINKED,
					"The event at %d does not follow from the one before it".formatted(event.index())));
		}
	}

	/**
	 * What was found.
	 *
	 * @param checkpoint what the proofs are for, if it could be believed
	 * @param seal what the bundle held, if it could be believed
	 * @param events how many there are
	 * @param compared how many kept checkpoints were of the same size
	 * @param findings what the proofs contradict
	 * @param numbers how many of each kind
	 */
	record Report(@Nullable Checkpoint checkpoint, @Nullable Seal seal, int events, int compared,
			List<Finding> findings, Map<Kind, Integer> numbers) {

	}

	/** An event as it was read. */
	private static final class Read {

		private final Bundle.Event event;

		private final Hash hash;

		private final @Nullable Entry entry;

		private final @Nullable Link link;

		private final @Nullable List<Hash> path;

		private final boolean included;

		private Read(Bundle.Event event, Hash hash, @Nullable Entry entry, @Nullable List<Hash> path,
				boolean included) {
			this.event = event;
			this.hash = hash;
			this.entry = entry;
			this.link = (entry != null) ? Link.of(entry) : null;
			this.path = path;
			this.included = included;
		}

		private static Read of(Bundle.Event event, @Nullable Checkpoint checkpoint) {
			byte[] bytes = event.entry().getBytes(StandardCharsets.UTF_8);
			Hash hash = Hash.leaf(bytes);
			List<Hash> path = path(event);
			return new Read(event, hash, entry(bytes), path, checkpoint != null && path != null
					&& Proof.isIncluded(hash, event.index(), checkpoint.size(), path, checkpoint.root()));
		}

		private static @Nullable Entry entry(byte[] bytes) {
			try {
				return Entry.read(bytes);
			}
			catch (BadNote ex) {
				// Nobody reads it, and so it has no place.
				return null;
			}
		}

		/** Written otherwise than we write it, a hash is not the one that we wrote. */
		private static @Nullable List<Hash> path(Bundle.Event event) {
			List<Hash> path = new ArrayList<>();
			for (String step : event.path()) {
				try {
					Hash hash = Hash.of(Base64.getDecoder().decode(step));
					if (!hash.toString().equals(step)) {
						return null;
					}
					path.add(hash);
				}
				catch (IllegalArgumentException ex) {
					// It leads nowhere, as its finding says.
					return null;
				}
			}
			return path;
		}

		private boolean isIncludedAt(Read other, Checkpoint checkpoint) {
			return other.path != null && Proof.isIncluded(this.hash, other.event.index(), checkpoint.size(), other.path,
					checkpoint.root());
		}

		private long index() {
			return this.event.index();
		}

		private Finding finding(Kind kind, String message) {
			return (this.entry != null) ? new Finding(kind, index(), this.entry.uuid(), this.entry.subject(),
					this.entry.sequence(), message) : Finding.at(kind, index(), message);
		}

	}

}
