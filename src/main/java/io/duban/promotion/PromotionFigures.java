package io.duban.promotion;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

import io.duban.core.Time;
import io.duban.security.Area;
import io.duban.security.Wall;
import io.duban.security.Walls;

/**
 * Counts the careers of a county: one statement for each kind of figure, whatever there
 * is.
 */
@Component
class PromotionFigures {

	private static final String COUNTED = "select '%1$s' as kind, x.status, count(*) from %1$s x where x.area = :county"
			+ " group by x.status";

	private static final String PASSED = "select '%1$s' as kind, s.step, count(s.left_at),"
			+ " avg(timestampdiff(SECOND, s.entered_at, coalesce(s.left_at, :now))), count(*) from %1$s_step s"
			+ " join %1$s x on x.id = s.%1$s where x.area = :county group by s.step";

	/** What was done here and stands in the list too is counted once. */
	private static final String FRONT_LINE = """
			select x.former_post, count(*) from (
			select p.former_post from appointment p where p.frontline = true and p.area = :county
			and p.appointed_on between :since and :until
			union all select q.former_post from past_appointment q where q.frontline = true and q.area = :county
			and q.appointed_on between :since and :until and not exists (select 1 from appointment a
			where a.cadre = q.cadre and a.appointed_on = q.appointed_on)) x group by x.former_post order by 2 desc, 1""";

	private static final List<String> KINDS = List.of("nomination", "vacancy", "appointment");

	private static final double SECONDS = Duration.ofDays(1).toSeconds();

	private final Walls walls;

	private final NominationListing listing;

	private final Clock clock;

	PromotionFigures(Walls walls, NominationListing listing, Clock clock) {
		this.walls = walls;
		this.listing = listing;
		this.clock = clock;
	}

	/** Each step of the way with how many are at it, and how long they take. */
	List<StepCount> pipeline(String county) {
		Map<String, Integer> counts = new HashMap<>();
		this.walls.readNamed(union(COUNTED)).param("county", county).query((row) -> {
			counts.put(row.getString(1) + ":" + row.getString(2), row.getInt(3));
		});
		Map<String, Double> days = new HashMap<>();
		LocalDateTime now = Time.now(this.clock);
		this.walls.readNamed(union(PASSED)).param("county", county).param("now", now).query((row) -> {
			days.put(row.getString(1) + ":" + row.getString(2), Math.round(row.getDouble(4) / SECONDS * 10) / 10.0);
		});
		this.listing.poolsOf(county).forEach((pool) -> counts.put("pool:" + pool.tier().name(), pool.occupied()));
		List<StepCount> steps = new ArrayList<>();
		for (PipelineStep step : PipelineStep.values()) {
			steps.add(new StepCount(step, counts.getOrDefault(step.key(), 0), days.get(step.key())));
		}
		return steps;
	}

	private static String union(String sql) {
		return String.join(" union all ", KINDS.stream().map((kind) -> sql.formatted(kind)).toList());
	}

	/**
	 * Who was appointed from the front line from one day to another, here or by the
	 * county's list of former years, by what they were before, the most first.
	 */
	Promoted fromTheFrontLine(String county, LocalDate since, LocalDate until) {
		List<FormerPost> posts = this.walls.readNamed(FRONT_LINE)
			.param("since", since)
			.param("until", until)
			.param("county", county)
			.query((row, index) -> new FormerPost(row.getString(1), row.getInt(2)))
			.list();
		return new Promoted(since, until, posts.stream().mapToInt(FormerPost::promoted).sum(), posts);
	}

	/** The county's own promotions by calendar year, the last first. */
	List<YearShare> years(String county) {
		return this.walls
			.read("select y.of_year, y.promoted, y.from_pools from promotion_year y where y.area = :county and {wall}"
					+ " order by y.of_year desc limit 50", Wall.area("y.area").readers(Files.READERS))
			.param("county", county)
			.query((row, index) -> new YearShare(row.getInt(1), row.getInt(2), row.getInt(3)))
			.list();
	}

	/** A county whose figures are asked for. */
	record County(String code) {

		static County of(String division) {
			return new County(Area.countyOf(division).code());
		}

	}

	/**
	 * A step with its count.
	 *
	 * @param step which
	 * @param count how many are at it now
	 * @param averageDays how long those who came to it were there, until now at the most
	 */
	record StepCount(PipelineStep step, int count, @Nullable Double averageDays) {

		/**
		 * What the step is called on screen.
		 * @return in Chinese
		 */
		public String labelZh() {
			return this.step.label();
		}

	}

	/** How many were appointed who were the same before. */
	record FormerPost(String post, int promoted) {

	}

	/** How many were appointed from the front line. */
	record Promoted(LocalDate since, LocalDate until, int promoted, List<FormerPost> byFormerPost) {

	}

	/** A year's promotions. */
	record YearShare(int year, int promoted, int fromPools) {

		/**
		 * The share in percent.
		 * @return null where nobody was promoted
		 */
		public @Nullable Double percent() {
			return (this.promoted > 0) ? Math.round(this.fromPools * 1000.0 / this.promoted) / 10.0 : null;
		}

	}

	/** Where cadres are on their way, in its order. */
	enum PipelineStep {

		/** 民主推荐. */
		RECOMMENDING("nomination:RECOMMENDING", "民主推荐"),
		/** 考察. */
		INSPECTING("nomination:INSPECTING", "入库考察"),
		/** 常委会票决. */
		DECIDING("nomination:DECIDING", "入库票决"),
		/** 公示. */
		ON_NOTICE("nomination:ON_NOTICE", "入库公示"),
		/** 第一库. */
		IN_FIRST_POOL("pool:FIRST", "正乡科级后备库"),
		/** 第二库. */
		IN_SECOND_POOL("pool:SECOND", "副乡科级后备库"),
		/** 第三库. */
		IN_THIRD_POOL("pool:THIRD", "中层及一般干部后备库"),
		/** 空缺推荐. */
		VACANCY_NOMINATING("vacancy:NOMINATING", "空缺推荐"),
		/** 空缺考察. */
		VACANCY_INSPECTING("vacancy:INSPECTING", "空缺考察"),
		/** 提出人选. */
		VACANCY_PROPOSING("vacancy:PROPOSING", "提出拟任人选"),
		/** 任用票决. */
		VACANCY_DECIDING("vacancy:DECIDING", "任用票决"),
		/** 任前公示. */
		APPOINTMENT_ON_NOTICE("appointment:ON_NOTICE", "任前公示"),
		/** 待任职. */
		APPOINTMENT_DUE("appointment:NOTICE_OVER", "待任职"),
		/** 试用. */
		ON_PROBATION("appointment:ON_PROBATION", "试用"),
		/** 试用期满考核. */
		PROBATION_OVER("appointment:PROBATION_OVER", "试用期满考核"),
		/** 正式任职. */
		CONFIRMED("appointment:CONFIRMED", "正式任职");

		private final String key;

		private final String label;

		PipelineStep(String key, String label) {
			this.key = key;
			this.label = label;
		}

		String key() {
			return this.key;
		}

		String label() {
			return this.label;
		}

	}

}
