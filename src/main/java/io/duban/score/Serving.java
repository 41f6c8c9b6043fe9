package io.duban.score;

import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.stereotype.Component;

import io.duban.core.Time;
import io.duban.security.Area;
import io.duban.security.Wall;
import io.duban.security.Walls;

/**
 * Who serves where, as it was known as of a day: where a cadre's last event before then
 * left them.
 */
@Component
class Serving {

	private static final Wall SERVES = Wall.area("c.area").township("c.township");

	private static final String NOW = "select c.id, c.area from cadre c where %s order by c.id";

	private static final String THEN = """
			select c.id, e.area from cadre c join record_event e on e.subject = concat('cadre:', c.id)
			and e.sequence = (select max(x.sequence) from record_event x where x.subject = concat('cadre:', c.id)
			and x.happened_at < :known) where %s order by c.id""";

	private final Walls walls;

	private final Clock clock;

	Serving(Walls walls, Clock clock) {
		this.walls = walls;
		this.clock = clock;
	}

	/**
	 * The townships in which they serve, or served then, who do so under a division.
	 * @param division its code
	 * @param span as of which day
	 * @return by number of the cadre, in the order of the numbers
	 */
	Map<String, String> under(String division, Span span) {
		Area area = Area.of(division);
		Map<String, Object> parameters = new HashMap<>();
		String within = SERVES.within(among(area, span), "serves", parameters);
		boolean past = isPast(span);
		if (past) {
			parameters.put("known", span.known());
		}
		Map<String, String> serving = new LinkedHashMap<>();
		this.walls.readNamed((past ? THEN : NOW).formatted(within)).params(parameters).query((row) -> {
			if (area.contains(row.getString(2))) {
				serving.put(row.getString(1), Area.township(row.getString(2)));
			}
		});
		return serving;
	}

	/**
	 * Among whom to look: whoever served there then may serve elsewhere in the county
	 * now.
	 */
	Area among(Area area, Span span) {
		return isPast(span) ? Area.countyOf(area.code()) : area;
	}

	private boolean isPast(Span span) {
		return span.known().isBefore(Time.now(this.clock));
	}

}
