package io.duban.core;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

import io.duban.core.SealingKey.Use;

/**
 * The keys of personal data, in a file that lies elsewhere than the database. The
 * database knows their ids, so that a server with other keys does not start on it.
 */
@Component
@DependsOnDatabaseInitialization
class SealingKeys {

	private static final Logger log = LoggerFactory.getLogger(SealingKeys.class);

	private static final long LOOK_NANOS = 1_000_000_000L;

	private final JdbcClient jdbc;

	private final Clock clock;

	private final Path file;

	private final @Nullable String lines;

	private volatile Ring ring;

	private volatile long lookedAt;

	SealingKeys(JdbcClient jdbc, Clock clock, SealingSettings settings) {
		this.jdbc = jdbc;
		this.clock = clock;
		this.file = settings.keys();
		this.lines = StringUtils.hasText(settings.keyLines()) ? settings.keyLines() : null;
		try {
			if (this.lines == null && !Files.exists(this.file)) {
				begin();
			}
			this.ring = read();
		}
		catch (IOException ex) {
			throw new BadSetting("duban.personal.keys: the keys of personal data cannot be kept in "
					+ this.file.toAbsolutePath() + ": " + ex);
		}
		refuseOthers(this.ring);
		know(this.ring);
		// Another server may have begun at the same moment, with a file of its own.
		refuseOthers(this.ring);
	}

	/**
	 * The keys as they are now: another process may have added one.
	 * @return never without a key for each use
	 */
	Ring ring() {
		long now = System.nanoTime();
		if (now - this.lookedAt > LOOK_NANOS) {
			this.lookedAt = now;
			renew();
		}
		return this.ring;
	}

	/**
	 * A key by its id, also one that another process has only just added.
	 * @param id as it stands before what is sealed
	 * @return the key, or null where there is none
	 */
	@Nullable SealingKey find(String id) {
		SealingKey key = ring().keys.get(id);
		if (key == null) {
			renew();
			key = this.ring.keys.get(id);
		}
		return key;
	}

	private synchronized void renew() {
		try {
			if (this.lines == null && !Files.getLastModifiedTime(this.file).equals(this.ring.at)) {
				Ring renewed = read();
				refuseOthers(renewed);
				BadSetting.unless(renewed.finds.id().equals(this.ring.finds.id()),
						"duban.personal.keys: there is another key that finds");
				this.ring = renewed;
			}
		}
		catch (IOException | BadSetting ex) {
			log.error("The file of keys cannot be read any more; what was read before goes on: {}", ex.getMessage());
		}
	}

	/**
	 * Adds a key, which seals from now on; to an environment it was added by whoever
	 * keeps that.
	 * @return the id of the key that seals now
	 */
	synchronized String rotate() {
		if (this.lines != null) {
			return this.ring.seals.id();
		}
		try {
			List<SealingKey> keys = new ArrayList<>(read().keys.values());
			SealingKey made = SealingKey.make(Use.SEAL);
			keys.add(made);
			write(keys);
			this.ring = read();
			know(this.ring);
			return made.id();
		}
		catch (IOException ex) {
			throw new Refused("KEYS_NOT_KEPT", "The keys of personal data cannot be kept: " + ex.getMessage()
					+ ". If nobody makes a key now, delete that file and run it again.");
		}
	}

	private void begin() throws IOException {
		BadSetting.unless(knownIds().isEmpty(), missing(knownIds()));
		write(List.of(SealingKey.make(Use.FIND), SealingKey.make(Use.SEAL)));
		log.info("Personal data are sealed with the keys in {}: keep a copy where no copy of the database lies",
				this.file);
	}

	private void write(List<SealingKey> keys) throws IOException {
		Path folder = this.file.toAbsolutePath().getParent();
		if (folder != null) {
			Files.createDirectories(folder);
		}
		Path made = this.file.resolveSibling(this.file.getFileName() + ".new");
		try {
			Files.createFile(made, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
		}
		catch (FileAlreadyExistsException ex) {
			throw new IOException("Somebody else makes a key at this moment, or broke off: " + made, ex);
		}
		// Nothing may be sealed with a key that a power failure takes away.
		Files.writeString(made, keys.stream().map((key) -> key.line() + "\n").collect(Collectors.joining()),
				StandardCharsets.US_ASCII, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
		Files.move(made, this.file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		try (FileChannel kept = FileChannel.open(this.file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
			kept.force(true);
		}
	}

	private Ring read() throws IOException {
		FileTime at = (this.lines != null) ? FileTime.fromMillis(0) : Files.getLastModifiedTime(this.file);
		String all = (this.lines != null) ? this.lines : Files.readString(this.file, StandardCharsets.US_ASCII);
		Map<String, SealingKey> keys = new LinkedHashMap<>();
		SealingKey seals = null;
		SealingKey finds = null;
		try {
			for (String line : all.split("[\n,]")) {
				if (!StringUtils.hasText(line)) {
					continue;
				}
				SealingKey key = SealingKey.read(line);
				keys.put(key.id(), key);
				seals = (key.use() == Use.SEAL) ? key : seals;
				finds = (key.use() == Use.FIND) ? key : finds;
			}
		}
		catch (IllegalArgumentException ex) {
			throw new BadSetting("duban.personal: the keys cannot be used: " + ex.getMessage());
		}
		if (seals == null || finds == null) {
			throw new BadSetting(
					"duban.personal: the keys cannot be used: one that seals and one that finds are wanted");
		}
		return new Ring(keys, seals, finds, at);
	}

	/**
	 * Two servers that begin at once make two files: only one of them is the county's.
	 */
	private void know(Ring ring) {
		List<String> known = knownIds();
		for (SealingKey key : List.of(ring.finds, ring.seals)) {
			if (!known.contains(key.id())) {
				try {
					this.jdbc.sql("insert into sealing_key (use_of, id, known_since) values (?, ?, ?)")
						.params((key.use() == Use.FIND) ? key.use().name() : key.toString(), key.id(),
								Time.now(this.clock))
						.update();
				}
				catch (DuplicateKeyException ex) {
					// Another server was faster; whether with the same key is looked at
					// next.
					return;
				}
			}
		}
	}

	private void refuseOthers(Ring ring) {
		List<String> missing = knownIds().stream().filter((id) -> !ring.keys.containsKey(id)).toList();
		BadSetting.unless(missing.isEmpty(), missing(missing));
	}

	private String missing(List<String> ids) {
		return "duban.personal.keys: personal data in this database are sealed with keys that "
				+ this.file.toAbsolutePath() + " does not have: " + String.join(", ", ids)
				+ ". Put the file there that was made at the first start, or a copy of it.";
	}

	private List<String> knownIds() {
		return this.jdbc.sql("select id from sealing_key order by id").query(String.class).list();
	}

	/**
	 * All keys.
	 *
	 * @param keys by id, the oldest first
	 * @param seals the one that seals
	 * @param finds the one that finds
	 * @param at when the file was written
	 */
	record Ring(Map<String, SealingKey> keys, SealingKey seals, SealingKey finds, FileTime at) {

	}

}
