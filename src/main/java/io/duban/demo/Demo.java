package io.duban.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

import io.duban.exchange.Importing;
import io.duban.inspection.Inspecting;
import io.duban.security.Administration;
import io.duban.security.Area;
import io.duban.security.Grant;
import io.duban.security.Role;
import io.duban.security.Wall;
import io.duban.security.Walls;
import io.duban.security.Who;

/**
 * Loads the township of Zhanyu at the first start, inspects it, moves some of its issues
 * along, and tells at each start how to look around.
 */
@Component
@Profile("demo")
class Demo implements ApplicationRunner {

	private static final String COUNTY = "220822000000";

	static final String ZHANYU = "220822101000";

	private static final LocalDate AS_OF = LocalDate.of(2026, 9, 1);

	static final String PASSWORD = "Duban-demo-2026";

	private final Importing importing;

	private final Inspecting inspecting;

	private final Administration administration;

	private final DemoIssues issues;

	private final List<Scene> scenes;

	private final Walls walls;

	private final Who who;

	private final ObjectProvider<GraphiQlPage> graphiQl;

	private final WebServerApplicationContext server;

	private final Path inbox;

	Demo(Importing importing, Inspecting inspecting, Administration administration, DemoIssues issues,
			List<Scene> scenes, Walls walls, Who who, ObjectProvider<GraphiQlPage> graphiQl,
			WebServerApplicationContext server, @Value("${duban.import.inbox}") String inbox) {
		this.importing = importing;
		this.inspecting = inspecting;
		this.administration = administration;
		this.issues = issues;
		this.scenes = scenes;
		this.walls = walls;
		this.who = who;
		this.graphiQl = graphiQl;
		this.server = server;
		this.inbox = Path.of(inbox).toAbsolutePath();
	}

	@Override
	public void run(ApplicationArguments arguments) {
		this.who.asSystem(() -> {
			if (count("household", "area") == 0) {
				this.importing.take(unpack(), "示范数据");
				this.inspecting.inspect(COUNTY, AS_OF, List.of(), (rule) -> {
				});
				accounts();
				this.scenes.forEach(Scene::play);
			}
			tell();
			return this;
		});
	}

	private Path unpack() {
		try {
			Path folder = Files.createDirectories(this.inbox.resolve("zhanyu"));
			for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath:demo/zhanyu/*.*")) {
				try (InputStream content = file.getInputStream()) {
					Files.copy(content, folder.resolve(Objects.requireNonNull(file.getFilename())),
							StandardCopyOption.REPLACE_EXISTING);
				}
			}
			return folder;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void accounts() {
		String cadre = this.issues.busiestCadre();
		String village = this.issues.villageOf(cadre);
		account("secretary", "县委书记", "G00001", Role.COUNTY_SECRETARY, COUNTY);
		account("head", "县长", "G00002", Role.COUNTY_HEAD, COUNTY);
		account("township", "瞻榆镇党委书记", this.issues.townshipLeader(), Role.TOWNSHIP_LEADER, ZHANYU);
		account("leader", "包保县领导", null, Role.COUNTY_LEADER, ZHANYU);
		account("first", "第一责任人", null, Role.FIRST_RESPONSIBLE, ZHANYU);
		account("cadre", "包保干部", cadre, Role.CADRE, village);
		account("inspector", "督导组组长", "G00003", Role.INSPECTOR, COUNTY);
		account("inspector2", "督导组组员", "G00005", Role.INSPECTOR, ZHANYU);
		account("office", "办公室主任", null, Role.OFFICE, COUNTY);
		account("auditor", "审计员", null, Role.AUDITOR, COUNTY);
		account("organization", "组织部部长", null, Role.ORGANIZATION, COUNTY);
		account("organization2", "组织部考察组", null, Role.ORGANIZATION, COUNTY);
	}

	private void account(String name, String person, @Nullable String cadre, Role role, String area) {
		this.administration.provide(name, person, cadre, PASSWORD, List.of(new Grant(role, Area.of(area), Set.of())));
	}

	private int count(String table, String column) {
		return this.walls.read("select count(*) from " + table + " x where {wall}", Wall.area("x." + column))
			.query(Integer.class)
			.single();
	}

	private void tell() {
		StringBuilder states = new StringBuilder();
		this.walls
			.read("select i.status, count(*) from issue i where {wall} group by i.status order by i.status",
					Wall.area("i.area"))
			.query((row) -> {
				states.append("%s %d  ".formatted(row.getString(1), row.getInt(2)));
			});
		Map<String, Integer> counts = Map.of("households", count("household", "area"), "persons",
				count("person", "area"), "cadres", count("cadre", "area"), "tasks", count("open_task", "area"));
		int port = Objects.requireNonNull(this.server.getWebServer()).getPort();
		String page = this.graphiQl.stream()
			.map((there) -> "  with examples, in a browser: http://127.0.0.1:%d/graphiql%n".formatted(port))
			.collect(Collectors.joining());
		System.out.printf(
				"""

						Duban 督办  示范  demo
						  瞻榆镇 as of %s: %d households, %d persons, %d cadres, %d open tasks
						  issues: %s
						  POST http://127.0.0.1:%d/graphql  with HTTP Basic; password of each account: %s
						  accounts: secretary head leader township first cadre inspector inspector2 office auditor organization
						            organization2
						%s  Try:
						    curl -s -u inspector:%s -H 'Content-Type: application/json' http://127.0.0.1:%d/graphql \\
						      -d '{"query":"{ issues(first: 3) { totalCount nodes { number status summary dueOn household { number } } } }"}'

						""",
				AS_OF, counts.get("households"), counts.get("persons"), counts.get("cadres"), counts.get("tasks"),
				states, port, PASSWORD, page, PASSWORD, port);
	}

}
