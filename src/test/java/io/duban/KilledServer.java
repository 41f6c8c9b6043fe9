package io.duban;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

import io.duban.exchange.Importing;
import io.duban.inspection.Inspecting;
import io.duban.security.Administration;
import io.duban.security.Area;
import io.duban.security.Grant;
import io.duban.security.Role;
import io.duban.security.Who;

/**
 * The server, or one of its commands, in a process of its own that a test may kill. As a
 * server it has a township under inspection and an account for each rectifier.
 */
final class KilledServer implements AutoCloseable {

	static final String PASSWORD = "Correct-horse-26";

	/** What a server says when it is ready, with its port. */
	static final String READY = "ready on port (\\d+)";

	private final Process process;

	private final BufferedReader lines;

	private KilledServer(Process process, BufferedReader lines) {
		this.process = process;
		this.lines = lines;
	}

	static KilledServer command(Map<String, String> environment, Path answers, String... arguments) {
		ProcessBuilder builder = java(Duban.class, shipped(), environment, arguments).redirectOutput(answers.toFile());
		return begin(builder, Process::errorReader);
	}

	/**
	 * Starts a server.
	 * @param environment its settings
	 * @param folder an empty folder of its own
	 */
	static KilledServer server(Map<String, String> environment, Path folder) {
		ProcessBuilder builder = java(KilledServer.class, shipped() + File.pathSeparator + itself(folder), environment)
			.redirectError(folder.resolve("errors").toFile());
		return begin(builder, Process::inputReader);
	}

	private static ProcessBuilder java(Class<?> main, String classPath, Map<String, String> environment,
			String... arguments) {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m",
						"-XX:TieredStopAtLevel=1", "-cp", classPath, main.getName()));
		command.addAll(List.of(arguments));
		ProcessBuilder builder = new ProcessBuilder(command);
		builder.environment().putAll(environment);
		return builder;
	}

	/**
	 * Without the tests' own classes: the server would find and use their moved clock.
	 */
	private static String shipped() {
		Path tests = Path.of("target", "test-classes").toAbsolutePath();
		return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter((entry) -> !Path.of(entry).toAbsolutePath().equals(tests))
			.collect(Collectors.joining(File.pathSeparator));
	}

	/** This class alone of them. */
	private static Path itself(Path folder) {
		try {
			Path room = Files.createDirectories(folder.resolve("io/duban"));
			for (Class<?> part : List.of(KilledServer.class, Township.class)) {
				String name = part.getName().substring(part.getPackageName().length() + 1) + ".class";
				try (InputStream bytes = Objects.requireNonNull(KilledServer.class.getResourceAsStream(name))) {
					Files.copy(bytes, room.resolve(name));
				}
			}
			return folder;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static KilledServer begin(ProcessBuilder builder, Function<Process, BufferedReader> lines) {
		try {
			Process process = builder.start();
			return new KilledServer(process, lines.apply(process));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Waits for something that it says.
	 * @param pattern a pattern in one of its lines
	 * @return the pattern's first group
	 */
	String says(String pattern) {
		List<String> said = new ArrayList<>();
		return this.lines.lines()
			.peek(said::add)
			.map(Pattern.compile(pattern)::matcher)
			.filter(Matcher::find)
			.map((found) -> found.group(1))
			.findFirst()
			.orElseThrow(() -> new AssertionError("It ended without saying " + pattern + ": " + said));
	}

	/** As kill -9 does. */
	void kill() {
		this.process.destroyForcibly();
		end();
	}

	/** As kill -STOP does: it stands still in the middle of whatever it is at. */
	void pause() {
		signal("-STOP");
	}

	/** As kill -CONT does. */
	void goOn() {
		signal("-CONT");
	}

	private void signal(String name) {
		try {
			int told = new ProcessBuilder("kill", name, String.valueOf(this.process.pid())).start().waitFor();
			if (told != 0) {
				throw new IllegalStateException("It cannot be told " + name);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/** Waits for its end, reading what it says so that it is not held up. */
	int exit() {
		this.lines.lines().forEach((line) -> {
		});
		return end();
	}

	private int end() {
		try {
			return this.process.waitFor();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

	public static void main(String[] arguments) {
		new SpringApplication(Duban.class, Township.class).run("--server.port=0", "--duban.security.basic=true",
				"--duban.security.password-cost=4");
	}

	/** A township, its issues and its people. */
	@TestConfiguration(proxyBeanMethods = false)
	static class Township {

		@Bean
		ApplicationRunner aTownship(Importing importing, Inspecting inspecting, Administration administration, Who who,
				JdbcClient jdbc, WebServerApplicationContext server) {
			return (arguments) -> who.asSystem(() -> {
				if (jdbc.sql("select count(*) from household").query(Integer.class).single() == 0) {
					importing.take(Path.of(System.getenv("TOWNSHIP")), "test");
					inspecting.inspect("220822106000", LocalDate.of(2026, 9, 1), List.of(), (rule) -> {
					});
					jdbc.sql("select distinct rectifier from issue where rectifier is not null")
						.query(String.class)
						.list()
						.forEach((cadre) -> administration.provide(cadre.toLowerCase(Locale.ROOT), cadre, cadre,
								PASSWORD, List.of(new Grant(Role.CADRE, Area.of("220822106000"), Set.of()))));
				}
				System.out.println("ready on port " + Objects.requireNonNull(server.getWebServer()).getPort());
				return this;
			});
		}

	}

}
