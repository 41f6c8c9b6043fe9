package io.duban.notice;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;

import io.duban.core.CaseNumber;
import io.duban.security.CurrentUser;
import io.duban.security.Role;

/** What is asked of whoever has notices of a kind of case hung. */
public interface Notices {

	/**
	 * How the cases are numbered.
	 * @return what their subjects begin with
	 */
	CaseNumber numbers();

	/**
	 * The cases in the schema.
	 * @return the type's name
	 */
	String type();

	/**
	 * Who takes objections there.
	 * @return any of these roles
	 */
	Set<Role> takers();

	/**
	 * Who resolves objections there.
	 * @return any of these roles
	 */
	Set<Role> resolvers();

	/**
	 * Who reads what was said against such a notice.
	 * @return these roles alone, and whoever said it; nobody for all who see the case
	 */
	default Set<Role> readers() {
		return Set.of();
	}

	/**
	 * The case; nobody else raises or resolves an objection against it until this one is
	 * written.
	 * @param id its number, as a number
	 * @return a case that the current person sees
	 */
	Noticed<?> hold(long id);

	/**
	 * Those of some notices that concern somebody: they neither resolve nor read what was
	 * said against them.
	 * @param user who
	 * @param ids the cases' numbers, as numbers
	 * @return the numbers of those, none where notices are about no cadre
	 */
	default Set<Long> concerning(CurrentUser user, Collection<Long> ids) {
		return Set.of();
	}

	/**
	 * Keeps a case of this kind.
	 * @param noticed as it is now
	 */
	void save(Noticed<?> noticed);

	/**
	 * Until when a notice hangs that was stopped and hangs on.
	 * @param hanging the notice
	 * @param today the day on which it hangs on
	 * @return the last day
	 */
	default LocalDate until(Hanging hanging, LocalDate today) {
		return hanging.untilWithDays(today);
	}

	/**
	 * What is printed and hung.
	 * @param key number of the case, as text
	 * @return null where the current person sees no notice
	 */
	@Nullable Poster poster(String key);

	/**
	 * Finds the one for a subject.
	 * @param all whoever there is
	 * @param subject kind and id of a case
	 * @return the one for its kind
	 */
	static Notices of(ObjectProvider<Notices> all, String subject) {
		return all.stream()
			.filter((notices) -> notices.numbers().isOf(subject))
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("Nobody has notices hung for " + subject));
	}

}
