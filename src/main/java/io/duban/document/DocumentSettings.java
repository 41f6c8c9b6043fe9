package io.duban.document;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which documents run.
 *
 * @param manifest the manifests of trusted documents: paths, or {@code classpath:} and a
 * path
 * @param mode whether others run too; where it is not said, they do in a demonstration
 * and where there is no manifest
 * @param exemptClients front ends that may send any document, by the names that their
 * tokens carry
 * @param interval how often a manifest is looked at for changes
 */
@ConfigurationProperties("duban.documents")
record DocumentSettings(@DefaultValue List<String> manifest, @Nullable Mode mode,
		@DefaultValue List<String> exemptClients, @DefaultValue("5s") Duration interval) {

	/**
	 * The mode that holds.
	 * @param demonstration whether this is one
	 * @return as set, or what is usual
	 */
	Mode mode(boolean demonstration) {
		if (this.mode != null) {
			return this.mode;
		}
		return (demonstration || this.manifest.isEmpty()) ? Mode.OPEN : Mode.TRUSTED;
	}

	/** Whether anything but trusted documents runs. */
	enum Mode {

		/** Any document runs. */
		OPEN,

		/** Only a manifest's documents run, but for the exempt front ends. */
		TRUSTED

	}

}
