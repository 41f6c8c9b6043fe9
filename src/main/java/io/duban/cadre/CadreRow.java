package io.duban.cadre;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** A cadre's row in their list, to be held; nobody writes it by this. */
@Entity
@Immutable
@Table(name = "cadre")
class CadreRow {

	@Id
	private String id;

	@SuppressWarnings("NullAway.Init")
	protected CadreRow() {
	}

}
