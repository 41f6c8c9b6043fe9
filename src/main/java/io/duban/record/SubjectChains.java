package io.duban.record;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import io.duban.core.AfterCommit;

/**
 * Each subject's events, linked by their hashes: an order without a lock that anybody
 * else would wait for.
 */
@Component
class SubjectChains {

	private static final Logger log = LoggerFactory.getLogger(SubjectChains.class);

	private static final int BATCH = 500;

	/** Cases that are under way at a time on one node. */
	private static final int RECENT = 20_000;

	private final JdbcClient jdbc;

	private final Stamps stamps;

	/**
	 * What this node committed last: an event never changes, so neither does its hash.
	 */
	private final Cache<Link, Hash> recent = Caffeine.newBuilder().maximumSize(RECENT).build();

	SubjectChains(JdbcClient jdbc, Stamps stamps) {
		this.jdbc = jdbc;
		this.stamps = stamps;
	}

	/**
	 * Links entries to what came before them, and makes rows of them.
	 * @param entries of one transaction, a subject's in their order
	 * @return the values of {@code record_event}'s columns
	 */
	List<@Nullable Object[]> rows(List<Entry> entries) {
		Set<Link> written = new HashSet<>();
		Set<Link> wanted = new HashSet<>();
		for (Entry entry : entries) {
			Link before = Link.before(entry);
			if (entry.sequence() > 1 && !written.contains(before)) {
				wanted.add(before);
			}
			written.add(Link.of(entry));
		}
		Map<Link, Hash> hashes = new HashMap<>(this.recent.getAllPresent(wanted));
		wanted.removeAll(hashes.keySet());
		hashes.putAll(hashes(wanted));
		Map<Link, Hash> last = new HashMap<>();
		List<@Nullable Object[]> rows = new ArrayList<>();
		for (Entry entry : entries) {
			Hash previous = hashes.get(Link.before(entry));
			if (previous == null && entry.sequence() > 1) {
				log.error("The record has lost the event before {} of {}: verify it", entry.sequence(),
						entry.subject());
			}
			byte[] bytes = entry.after(previous).bytes();
			Hash hash = Hash.leaf(bytes);
			hashes.put(Link.of(entry), hash);
			last.remove(Link.before(entry));
			last.put(Link.of(entry), hash);
			Noted.note(entry.uuid(), hash);
			rows.add(new @Nullable Object[] { entry.uuid(), entry.belongsTo(), entry.subject(), entry.sequence(),
					entry.name(), entry.actor(), entry.onBehalfOf(), entry.area(), entry.requestId(), entry.at(), bytes,
					hash.bytes(), this.stamps.of(hash) });
		}
		AfterCommit.run(() -> this.recent.putAll(last));
		return rows;
	}

	/**
	 * The hashes of events, wherever they stand.
	 * @param links subjects and sequences
	 * @return those that there are
	 */
	Map<Link, Hash> hashes(Collection<Link> links) {
		List<Link> all = List.copyOf(links);
		Map<Link, Hash> hashes = new HashMap<>();
		for (int from = 0; from < all.size(); from += BATCH) {
			this.jdbc.sql("select subject, sequence, hash from record_event where (subject, sequence) in (:links)")
				.param("links",
						all.subList(from, Math.min(all.size(), from + BATCH))
							.stream()
							.map((link) -> new Object[] { link.subject, link.sequence })
							.toList())
				.query((row) -> {
					hashes.put(new Link(row.getString(1), row.getLong(2)), Hash.of(row.getBytes(3)));
				});
		}
		return hashes;
	}

	/**
	 * An event's place among those of its subject.
	 *
	 * @param subject kind and id of what it happened to
	 * @param sequence 1 for the first
	 */
	record Link(String subject, long sequence) {

		static Link of(Entry entry) {
			return new Link(entry.subject(), entry.sequence());
		}

		static Link before(Entry entry) {
			return new Link(entry.subject(), entry.sequence() - 1);
		}

	}

}
