package io.duban.exchange;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

import org.springframework.context.annotation.Bean;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.graphql.data.method.annotation.SubscriptionMapping;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Controller;

import io.duban.api.Answers;
import io.duban.api.Connection;
import io.duban.api.GlobalId;
import io.duban.api.Idempotency;
import io.duban.api.Listing;
import io.duban.api.Node;
import io.duban.api.NodeLoader;
import io.duban.api.Page;
import io.duban.api.UserError;
import io.duban.core.NotFound;
import io.duban.core.Pulse;
import io.duban.core.Pulse.Beat;
import io.duban.security.Role;
import io.duban.security.Wall;
import io.duban.security.Walls;
import io.duban.security.Watch;
import io.duban.security.Watches;

/** Imports for the API. */
@Controller
class ImportController {

	private static final String SELECT = "select r.id, r.folder, r.purpose, r.status, r.started_at, r.finished_at,"
			+ " r.failure, " + Pulse.COLUMNS;

	private static final String FROM = "import_run r" + Pulse.JOIN + "concat('import:', r.id)";

	private static final Wall WALL = Wall.area("r.area").readers(Set.of(Role.OFFICE, Role.AUDITOR));

	private static final RowMapper<ImportView> IMPORT = (row, index) -> new ImportView(row.getLong(1), row.getString(2),
			row.getString(3), ImportRun.Status.valueOf(row.getString(4)), row.getObject(5, LocalDateTime.class),
			row.getObject(6, LocalDateTime.class), row.getString(7), Beat.of(row, 8));

	/** The most files that an import shows. */
	private static final int FILES = 200;

	/** How often somebody who waits looks how far it is. */
	private static final Duration LOOK = Duration.ofMillis(500);

	private final Importing importing;

	private final Walls walls;

	private final Listing listing;

	private final Pulse pulse;

	private final Watches watches;

	private final Answers answers;

	private final Idempotency idempotency;

	ImportController(Importing importing, Walls walls, Listing listing, Pulse pulse, Watches watches, Answers answers,
			Idempotency idempotency) {
		this.importing = importing;
		this.walls = walls;
		this.listing = listing;
		this.pulse = pulse;
		this.watches = watches;
		this.answers = answers;
		this.idempotency = idempotency;
	}

	@QueryMapping
	Connection<ImportView> imports(@Argument @Nullable Integer first, @Argument @Nullable String after,
			@Argument @Nullable Integer last, @Argument @Nullable String before) {
		return this.listing.page(new Listing.Query(SELECT, FROM, WALL),
				new Listing.Order<>("NUMBER", "r.id", "r.id", false, Long::valueOf, Long::valueOf,
						(view) -> String.valueOf(view.number), (view) -> String.valueOf(view.number)),
				Page.of(first, after, last, before), IMPORT);
	}

	@SchemaMapping(typeName = "Import")
	String status(ImportView view) {
		return this.pulse.status(view.status, view.startedAt, view.progress);
	}

	@BatchMapping(typeName = "Import")
	Map<ImportView, List<FileView>> files(List<ImportView> imports) {
		Map<Long, List<FileView>> files = this.walls
			.read("select f.import_run, f.name, f.kind, f.size_bytes, f.read_rows, f.accepted, f.repeated, f.rejected,"
					+ " f.added, f.changed, f.rejections from import_file f join import_run r on r.id = f.import_run"
					+ " where f.import_run in (:imports) and f.position < " + FILES
					+ " and {wall} order by f.import_run, f.position", WALL)
			.param("imports", imports.stream().map(ImportView::number).toList())
			.query((row, index) -> new FileView(row.getLong(1), row.getString(2), Kind.valueOf(row.getString(3)),
					row.getLong(4), row.getLong(5), row.getLong(6), row.getLong(7), row.getLong(8),
					RejectionCount.parse(row.getString(11)), row.getLong(9), row.getLong(10)))
			.list()
			.stream()
			.collect(Collectors.groupingBy(FileView::run));
		return imports.stream()
			.collect(Collectors.toMap((view) -> view, (view) -> files.getOrDefault(view.number, List.of())));
	}

	@MutationMapping
	ImportPayload importStart(@Argument ImportStartInput input) {
		return this.answers.of("importStart", () -> {
			String id = this.idempotency.once(input.idempotencyKey, input,
					() -> String.valueOf(this.importing.start(input.folder, input.purpose)));
			return load(this.walls, List.of(id)).get(id);
		}, ImportPayload::new);
	}

	@SubscriptionMapping
	Flux<ImportView> importProgress(@Argument String id) {
		List<String> key = List.of(GlobalId.local("Import", id));
		Watch watch = this.watches.begin();
		Supplier<@Nullable ImportView> read = () -> load(this.walls, key).get(key.get(0));
		if (read.get() == null) {
			throw new NotFound("This import");
		}
		Flux<ImportView> looks = Flux.interval(Duration.ZERO, LOOK, Schedulers.boundedElastic())
			.onBackpressureDrop()
			.map((tick) -> Optional.ofNullable(watch.anew(read)).orElseThrow(() -> new NotFound("This import")))
			// What has broken off stands as it stood, but for its status.
			.distinctUntilChanged((view) -> Map.entry(view, status(view)))
			.takeUntil((view) -> !status(view).equals(ImportRun.Status.RUNNING.name()));
		return this.watches.counted(watch, looks);
	}

	@Bean
	static NodeLoader importNodes(Walls walls) {
		return NodeLoader.of("Import", (ids) -> load(walls, ids));
	}

	private static Map<String, ImportView> load(Walls walls, Collection<String> ids) {
		List<Long> numbers = GlobalId.numbers(ids);
		return numbers.isEmpty() ? Map.of()
				: walls.read(SELECT + " from " + FROM + " where r.id in (:ids) and {wall}", WALL)
					.param("ids", numbers)
					.query(IMPORT)
					.list()
					.stream()
					.collect(Collectors.toMap((view) -> String.valueOf(view.number), Function.identity()));
	}

	record ImportStartInput(String folder, String purpose, @Nullable String idempotencyKey) {

	}

	/**
	 * The answer to {@code importStart}.
	 *
	 * @param taken the import
	 * @param userErrors why it was refused
	 */
	record ImportPayload(@Nullable ImportView taken, List<UserError> userErrors) {

		/** The field's name is a word of Java. */
		public @Nullable ImportView getImport() {
			return this.taken;
		}

	}

	/** An import as it is read. */
	record ImportView(long number, String folder, String purpose, ImportRun.Status status, LocalDateTime startedAt,
			@Nullable LocalDateTime finishedAt, @Nullable String failure, @Nullable Beat progress) implements Node {

		@Override
		public String id() {
			return GlobalId.of("Import", this.number);
		}

		@Override
		public String typeName() {
			return "Import";
		}

	}

	/** A file of an import as it is read. */
	record FileView(long run, String name, Kind kind, long sizeBytes, long rows, long accepted, long repeated,
			long rejected, List<RejectionCount> rejectedByCode, long added, long changed) {

	}

	/** How many rows were refused for a code. */
	record RejectionCount(String code, int count) {

		static List<RejectionCount> parse(String rejections) {
			return Arrays.stream(rejections.split(" ")).filter((part) -> part.contains("=")).map((part) -> {
				String[] pair = part.split("=", 2);
				return new RejectionCount(pair[0], Integer.parseInt(pair[1]));
			}).toList();
		}

	}

}
