package io.duban.cadre;

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
	 * here on stands. It is held before a pool, a year of promotions or a ballot is.
	 * @param cadre number of the cadre
	 */
	public void hold(String cadre) {
		this.rows.findHeldById(cadre);
	}

}
