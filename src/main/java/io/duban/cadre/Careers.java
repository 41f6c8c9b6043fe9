package io.duban.cadre;

import java.util.Collection;

import org.springframework.stereotype.Component;

/**
 * Lets one act after the other decide on a cadre's career: who bars them and who appoints
 * them at the same moment else know nothing of each other.
 */
@Component
public class Careers {

	private final CadreRows rows;

	Careers(CadreRows rows) {
		this.rows = rows;
	}

	/**
	 * Holds a cadre until the transaction ends, so that what is read of their career from
	 * here on stands. It is held before a pool, a year of promotions, a ballot, a notice
	 * or a counter is, and before the engine is told.
	 * @param cadre number of the cadre
	 */
	public void hold(String cadre) {
		this.rows.findHeldById(cadre);
	}

	/**
	 * Holds several cadres, all at once: whoever held one after the other might wait for
	 * somebody who waits for them.
	 * @param cadres numbers of the cadres
	 */
	public void hold(Collection<String> cadres) {
		if (!cadres.isEmpty()) {
			this.rows.findHeldByIdInOrderById(cadres);
		}
	}

}
