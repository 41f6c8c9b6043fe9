package io.duban.security;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import io.duban.core.Resealing;

/** {@code reseal}: a new key for personal data, and everything sealed anew under it. */
@Component
@Command(name = "reseal", mixinStandardHelpOptions = true,
		description = { "Makes a new key for personal data and seals all of them anew under it, while servers go on.",
				"Broken off, it is run again. The old keys stay in the file for as long as old backups are kept." })
public class ResealCommand implements Callable<Integer> {

	private static final long TOLD = 10_000;

	private final Resealing resealing;

	private final Who who;

	private final String county;

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	private long told;

	ResealCommand(Resealing resealing, Who who, @Value("${duban.county}") String county) {
		this.resealing = resealing;
		this.who = who;
		this.county = county;
	}

	@Override
	public Integer call() {
		Resealing.Done done = this.who.asSystem(() -> this.resealing.run(this.county, this::progress));
		Map<String, Object> answer = new LinkedHashMap<>();
		answer.put("key", done.key());
		answer.put("texts", done.texts());
		this.spec.commandLine()
			.getOut()
			.println(JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(answer));
		return 0;
	}

	private void progress(long sealed) {
		if (sealed - this.told >= TOLD) {
			this.told = sealed;
			this.spec.commandLine().getErr().println(sealed + " texts sealed anew");
		}
	}

}
