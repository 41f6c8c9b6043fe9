package io.duban;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

import org.h2.api.Trigger;
import org.jspecify.annotations.Nullable;

/**
 * Puts what walkers are refused where nobody looks: whoever walks at the same time would
 * find it among what is theirs to read.
 */
public class WalkersRulings implements Trigger {

	static final String CREATE = "create trigger walkers_rulings before insert on ruling for each row call \"%s\""
		.formatted(WalkersRulings.class.getName());

	/** Nobody's area. */
	static final String NOWHERE = "990000000000";

	private List<String> columns = List.of();

	@Override
	public void init(Connection connection, String schema, String trigger, String table, boolean before, int type)
			throws SQLException {
		this.columns = RowWatch.columns(connection, table.toLowerCase(Locale.ROOT));
	}

	@Override
	public void fire(Connection connection, Object @Nullable [] before, Object @Nullable [] after) {
		if (after != null && String.valueOf(after[this.columns.indexOf("account")]).startsWith("qx")) {
			after[this.columns.indexOf("area")] = NOWHERE;
			after[this.columns.indexOf("account")] = "";
			after[this.columns.indexOf("tried_by")] = null;
			after[this.columns.indexOf("cadre")] = null;
		}
	}

}
