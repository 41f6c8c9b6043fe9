package io.duban.issue;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

import io.duban.core.Aggregate;
import io.duban.core.DomainEvent;
import io.duban.core.NotFound;
import io.duban.core.Time;
import io.duban.core.UseCase;

/**
 * Looking back (回头看): of the issues that a township struck off in one week a sample is
 * drawn, 10 % and at least one, to be checked again.
 */
@UseCase
class LookBack {

	private static final int PERCENT = 10;

	private final Issues issues;

	private final Draws draws;

	private final Clock clock;

	private final SecureRandom random = new SecureRandom();

	LookBack(Issues issues, Draws draws, Clock clock) {
		this.issues = issues;
		this.draws = draws;
		this.clock = clock;
	}

	/**
	 * Draws for an issue's week and township, unless that is done, and tells its lot.
	 * @param id the issue
	 * @return whether it is to be looked at again
	 */
	boolean draw(Issue.Id id) {
		Issue issue = this.issues.findById(id).orElseThrow(() -> new NotFound("This issue"));
		Draw.Id of = new Draw.Id(Objects.requireNonNull(issue.struckOffWeek()), issue.township());
		Draw draw = this.draws.findById(of).orElseGet(() -> this.draws.save(draw(of)));
		boolean drawn = draw.drew(id);
		this.issues.save(issue.draw(drawn));
		return drawn;
	}

	private Draw draw(Draw.Id id) {
		List<Long> candidates = this.draws.candidates(id.week(), id.township());
		return new Draw(id, candidates, this.random.nextLong(), Time.today(this.clock));
	}

	/**
	 * The draw of one week and township, with the seed that lets anybody draw it again.
	 */
	@Entity
	@Table(name = "look_back_draw")
	static class Draw extends Aggregate<Draw.Id> {

		@EmbeddedId
		private Id id;

		private LocalDate drawnOn;

		private long seed;

		private int candidates;

		private int drawn;

		@ElementCollection
		@CollectionTable(name = "look_back_drawn",
				joinColumns = { @JoinColumn(name = "week"), @JoinColumn(name = "township") })
		@Column(name = "issue")
		private Set<Long> issues = new HashSet<>();

		@SuppressWarnings("NullAway.Init")
		protected Draw() {
		}

		Draw(Id id, List<Long> candidates, long seed, LocalDate on) {
			this.id = id;
			this.seed = seed;
			this.drawnOn = on;
			this.candidates = candidates.size();
			this.issues.addAll(sample(candidates, seed));
			this.drawn = this.issues.size();
			register(new Drawn(id.week(), id.township(), seed, candidates, List.copyOf(sample(candidates, seed))));
		}

		/**
		 * The sample that a seed draws: shuffled by it, the first tenth, at least one.
		 */
		static List<Long> sample(List<Long> candidates, long seed) {
			List<Long> shuffled = new ArrayList<>(candidates);
			Collections.shuffle(shuffled, new Random(seed));
			int size = Math.max(1, (candidates.size() * PERCENT + 99) / 100);
			return shuffled.subList(0, Math.min(size, shuffled.size()));
		}

		boolean drew(Issue.Id issue) {
			return this.issues.contains(issue.value());
		}

		@Override
		public @Nullable Id getId() {
			return this.id;
		}

		@Override
		public String subject() {
			return "lookBack:" + this.id.week() + ":" + this.id.township();
		}

		@Override
		public String area() {
			return this.id.township();
		}

		/**
		 * Which draw it is.
		 *
		 * @param week the ISO week of striking off
		 * @param township code of the township
		 */
		@Embeddable
		record Id(String week, String township) {

		}

	}

	/** A sample was drawn. */
	record Drawn(String week, String township, long seed, List<Long> candidates,
			List<Long> drawn) implements DomainEvent {

	}

}
