package io.duban;

import java.sql.Connection;

import org.h2.api.Trigger;
import org.jspecify.annotations.Nullable;

/**
 * Puts what walkers are refused where nobody looks: whoever walks at the same time would
 * find it among what is theirs to read.
 */
public class WalkersRulings implements Trigger {

	static final String CREATE = "create trigger walkers_rulings before insert on ruling for each row call \"%s\""
		.formatted(WalkersRulings.class.getName());

	private static final int AREA = 1;

	private static final int ACCOUNT = 4;

	private static final int TRIED_BY = 5;

	private static final int CADRE = 7;

	@Override
	public void fire(Connection connection, Object @Nullable [] before, Object @Nullable [] after) {
		if (after != null && String.valueOf(after[ACCOUNT]).startsWith("qx")) {
			after[AREA] = "990000000000";
			after[ACCOUNT] = "";
			after[TRIED_BY] = null;
			after[CADRE] = null;
		}
	}

}
