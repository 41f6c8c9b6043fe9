package io.duban.visit;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import org.jspecify.annotations.Nullable;

import io.duban.core.DomainEvent;

/** What happens to a visit. The household's own words are kept apart from the event. */
sealed interface VisitEvent extends DomainEvent {

	/** It was told of, perhaps days later. */
	record Recorded(String cadre, @JsonInclude(Include.NON_NULL) @Nullable String onBehalfOf, LocalDate visitedOn,
			@Nullable String household, @Nullable Host host, @Nullable Long round, boolean outsideResponsibility,
			List<Told> survey, @JsonIgnore @Nullable String words) implements VisitEvent {

		@Override
		public Map<String, Object> personal() {
			return apart(this.words);
		}

	}

	/** Its visitor put right what they had told. */
	record Corrected(List<Told> survey, @JsonIgnore @Nullable String words, String reason) implements VisitEvent {

		@Override
		public Map<String, Object> personal() {
			return apart(this.words);
		}

	}

	/**
	 * 删除 the household's own words went with the last of its members whom the register
	 * had.
	 */
	record Erased(String reason) implements VisitEvent {

		@Override
		public boolean erases() {
			return true;
		}

	}

	private static Map<String, Object> apart(@Nullable String words) {
		return (words != null) ? Map.of("words", words) : Map.of();
	}

	/**
	 * What was told of one assurance.
	 *
	 * @param assurance which
	 * @param reply whether it was in order
	 * @param words what the visitor said of it
	 * @param issue the issue that it is, as a number
	 */
	record Told(Assurance assurance, Reply reply, @Nullable String words, @Nullable Long issue) {

	}

}
