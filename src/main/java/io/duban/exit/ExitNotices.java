package io.duban.exit;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongFunction;

import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.duban.core.CaseNumber;
import io.duban.notice.Noticed;
import io.duban.notice.Notices;
import io.duban.notice.Poster;
import io.duban.security.Role;

/** The notices that hang in villages, for whoever takes and resolves objections. */
@Configuration(proxyBeanMethods = false)
class ExitNotices {

	@Bean
	static Notices householdExitNotices(HouseholdExits exits, ExitListing listing, PublicNotices notices) {
		return new Kind<>(HouseholdExit.NUMBERS, HouseholdExit.TYPE, HouseholdExit.class,
				(id) -> exits.findHeldById(new HouseholdExit.Id(id)), exits::save, listing::exits, notices);
	}

	@Bean
	static Notices villageExitNotices(VillageExits exits, ExitListing listing, PublicNotices notices) {
		return new Kind<>(VillageExit.NUMBERS, VillageExit.TYPE, VillageExit.class,
				(id) -> exits.findHeldById(new VillageExit.Id(id)), exits::save, listing::villageExits, notices);
	}

	@Bean
	static Notices clueNotices(Clues clues, ExitListing listing, PublicNotices notices) {
		return new Kind<>(Clue.NUMBERS, Clue.TYPE, Clue.class, (id) -> clues.findHeldById(new Clue.Id(id)), clues::save,
				listing::clues, notices);
	}

	/**
	 * The notices of one kind of case.
	 *
	 * @param numbers how the cases are numbered
	 * @param type the schema's name of the type
	 * @param cases the aggregate
	 * @param held finds one and holds it
	 * @param keep saves one
	 * @param seen reads those that the current person sees
	 * @param notices writes what hangs
	 */
	private record Kind<T extends Noticed<?>>(CaseNumber numbers, String type, Class<T> cases,
			LongFunction<Optional<T>> held, Consumer<T> keep,
			Function<Collection<String>, Map<String, ? extends NoticeSummary>> seen,
			PublicNotices notices) implements Notices {

		@Override
		public Set<Role> takers() {
			return ExitRights.TAKERS;
		}

		@Override
		public Set<Role> resolvers() {
			return ExitRights.RESOLVERS;
		}

		@Override
		public Noticed<?> hold(long id) {
			return this.held.apply(id).orElseThrow(this.numbers::notFound);
		}

		@Override
		public void save(Noticed<?> noticed) {
			this.keep.accept(this.cases.cast(noticed));
		}

		@Override
		public @Nullable Poster poster(String key) {
			@Nullable NoticeSummary one = this.seen.apply(List.of(key)).get(key);
			PublicNotice notice = (one != null) ? this.notices.of(List.of(one)).get(one) : null;
			return (notice != null) ? notice.poster() : null;
		}

	}

}
