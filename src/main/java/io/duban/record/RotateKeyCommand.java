package io.duban.record;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import org.springframework.stereotype.Component;

/** {@code rotate-key}: the record is signed by a new key from now on. */
@Component
@Command(name = "rotate-key", mixinStandardHelpOptions = true,
		description = { "Makes a new key that signs the record from now on, also by servers that run.",
				"Prints its public part, which auditors keep beside the old ones." })
public class RotateKeyCommand implements Callable<Integer> {

	private final Keys keys;

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	RotateKeyCommand(Keys keys) {
		this.keys = keys;
	}

	@Override
	public Integer call() {
		this.spec.commandLine().getOut().println(this.keys.rotate());
		return 0;
	}

}
