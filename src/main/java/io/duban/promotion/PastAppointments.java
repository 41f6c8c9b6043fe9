package io.duban.promotion;

import java.util.Collection;

import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

import io.duban.core.Ledger;
import io.duban.core.Ledgers;
import io.duban.record.Chapter;
import io.duban.security.Wall;

/**
 * The county's list of who was appointed before it kept that here. It counts in the
 * figures; no rule is held against it.
 */
@Component
public class PastAppointments {

	private final Ledgers ledgers;

	PastAppointments(Ledgers ledgers) {
		this.ledgers = ledgers;
	}

	/**
	 * Takes appointments of the county's list.
	 * @param rows a batch
	 * @return what was new or differed
	 */
	public Ledger.Merged merge(Collection<PastAppointment> rows) {
		return this.ledgers.merge(PastAppointment.LEDGER, rows);
	}

	@Bean
	static Chapter pastAppointmentsOfCadre() {
		return new Chapter("历年任用", Chapter.Whose.CADRE,
				"select concat('pastAppointment:', p.id) from past_appointment p where p.cadre = :number and {wall}"
						+ " order by p.appointed_on desc",
				Wall.area("p.area").readers(Files.READERS).about("p.cadre"));
	}

}
