package io.duban.document;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.util.ResourceUtils;

import io.duban.core.BadSetting;

/** The manifests in use: a file that changes is taken over while the server runs. */
@Component
@ConditionalOnWebApplication
class Manifests {

	private static final Logger log = LoggerFactory.getLogger(Manifests.class);

	private final List<Source> sources;

	private volatile Map<String, String> documents = Map.of();

	Manifests(DocumentSettings settings, ResourceLoader files) {
		this.sources = settings.manifest()
			.stream()
			.map((place) -> new Source(place, files.getResource(ResourceUtils.isUrl(place) ? place : "file:" + place)))
			.toList();
		for (Source source : this.sources) {
			try {
				source.readIfChanged();
			}
			catch (IOException | BadManifest ex) {
				throw new BadSetting("duban.documents.manifest: " + source.place + " cannot be used. " + reason(ex));
			}
		}
		takeOver();
	}

	/**
	 * The document of a hash.
	 * @param hash SHA-256 in 64 hexadecimal digits
	 * @return its text, if a manifest holds it
	 */
	Optional<String> document(String hash) {
		return Optional.ofNullable(this.documents.get(hash));
	}

	@Scheduled(fixedDelayString = "${duban.documents.interval:5s}")
	void lookAgain() {
		boolean changed = false;
		for (Source source : this.sources) {
			try {
				changed |= source.readIfChanged();
			}
			catch (IOException | BadManifest ex) {
				source.complain(reason(ex));
			}
		}
		if (changed) {
			takeOver();
		}
	}

	private void takeOver() {
		Map<String, String> all = new HashMap<>();
		for (Source source : this.sources) {
			source.held.operations().forEach((operation) -> all.put(operation.id(), operation.body()));
		}
		this.documents = Map.copyOf(all);
		if (!this.sources.isEmpty()) {
			log.info("{} trusted documents", all.size());
		}
	}

	private static String reason(Exception ex) {
		return (ex instanceof BadManifest bad) ? bad.getMessage() : "It cannot be read: " + ex.getMessage();
	}

	/** A place where a manifest lies. */
	private static final class Source {

		private final String place;

		private final Resource file;

		private @Nullable Stamp seen;

		private @Nullable String complaint;

		private Manifest held = new Manifest(List.of());

		private Source(String place, Resource file) {
			this.place = place;
			this.file = file;
		}

		private void read() throws IOException, BadManifest {
			this.held = Manifest.read(this.file.getContentAsString(StandardCharsets.UTF_8));
		}

		/**
		 * Once for each change, also for one to what is no manifest; a file that cannot
		 * be read at the moment is tried again.
		 */
		private boolean readIfChanged() throws IOException, BadManifest {
			Stamp now = stamp();
			if (now.equals(this.seen)) {
				return false;
			}
			try {
				read();
			}
			catch (BadManifest ex) {
				this.seen = now;
				throw ex;
			}
			this.seen = now;
			this.complaint = null;
			return true;
		}

		/** Once for each reason, until it is mended. */
		private void complain(String reason) {
			if (!reason.equals(this.complaint)) {
				log.error("{} cannot be used, what it held before goes on. {}", this.place, reason);
			}
			this.complaint = reason;
		}

		private Stamp stamp() throws IOException {
			return this.file.exists() ? new Stamp(this.file.lastModified(), this.file.contentLength())
					: new Stamp(0, 0);
		}

	}

	/**
	 * By what a change of a file shows.
	 *
	 * @param modified in milliseconds
	 * @param length in bytes
	 */
	private record Stamp(long modified, long length) {

	}

}
